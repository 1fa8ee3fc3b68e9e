/** That a part of an address is UTF-8, percent-encoded. */
export function isReadable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
