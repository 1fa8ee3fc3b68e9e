/** The number that lets a style of this page in; browsers hide it from everything but scripts. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
