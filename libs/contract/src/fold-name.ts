/** How names are compared: NFKC, lower case, every run of white space one blank. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}
