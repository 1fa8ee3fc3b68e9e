interface Cited {
  name: string
  dossier: string
  position: number
  hash: string
  url: string
}

export const cite = {
  open: 'Cite',
  title: 'Copy as citation',
  means: 'The link answers the same as long as nothing changes it, and says what did otherwise',
  text: ({ name, dossier, position, hash, url }: Cited) =>
    `${name}. Dossier ${dossier}, record ${position}, ${hash}. ${url}`,
  copy: 'Copy',
  copied: 'Copied',
}
