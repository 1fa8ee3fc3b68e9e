const STORED = 'annalist.dossier'

/** Remembered as long as the key is, so that nothing outlives the sign-in. */
export function lastDossier(): string | null {
  return sessionStorage.getItem(STORED)
}

export function rememberDossier(slug: string): void {
  sessionStorage.setItem(STORED, slug)
}
