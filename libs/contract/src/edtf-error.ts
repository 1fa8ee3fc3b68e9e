/** A text that is no EDTF date. The message names the text, and what was expected instead. */
export class EdtfError extends Error {
  override readonly name = 'EdtfError'

  constructor(text: string, why: string) {
    super(`${JSON.stringify(shortened(text))} is no EDTF date: ${why}`)
  }
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
