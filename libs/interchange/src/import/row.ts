/** A row of a source file: its number from 1 (without a header), and the line on which it begins. */
export interface RowPlace {
  row: number
  /** Null in a format whose rows are not told apart by lines. */
  line: number | null
}

/** What a row holds, or why it cannot be read. */
export type Row<Value = unknown, Place = RowPlace> = Place & ({ value: Value } | { problem: string })

/** A row may have as much as a line of an import. */
export const MAX_ROW = 1024 * 1024

/** A file of which no row can be read: no header, a column that is missing. */
export class FileError extends Error {
  override readonly name = 'FileError'
}
