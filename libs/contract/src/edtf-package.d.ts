/** What is used of the npm package `edtf`, which brings no types of its own. */
declare module 'edtf' {
  /** Throws on text that its grammar refuses, with the offset of the first character it did not expect. */
  export function parse(text: string, constraints?: { level?: 0 | 1 | 2 | 3 }): unknown
}
