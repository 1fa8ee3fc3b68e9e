import { JSONParser } from '@streamparser/json'
import { FileError, MAX_ROW, type Row, type RowPlace } from './row.ts'
import { BAD_BYTES, REPLACED } from './texts.ts'

/** The values of a file of JSON lines. Blank lines are left out, and a broken line spoils no other. */
export async function* jsonLineRows(texts: AsyncIterable<string>): AsyncGenerator<Row> {
  let rest = ''
  let line = 0
  let row = 0
  for await (const text of texts) {
    const lines = (rest + text).split('\n')
    // Of a line that is too long so much is kept that it still is.
    rest = (lines.pop() ?? '').slice(0, MAX_ROW + 1)
    for (const json of lines) {
      line++
      if (json.trim() !== '') yield rowOf(json, { row: ++row, line })
    }
  }
  if (rest.trim() !== '') yield rowOf(rest, { row: row + 1, line: line + 1 })
}

function rowOf(json: string, place: RowPlace): Row {
  if (json.length > MAX_ROW) return { ...place, problem: `it is longer than ${MAX_ROW} characters` }
  if (json.includes(REPLACED)) return { ...place, problem: BAD_BYTES }
  try {
    return { ...place, value: JSON.parse(json) }
  } catch (error) {
    return { ...place, problem: `expected JSON: ${(error as SyntaxError).message}` }
  }
}

/**
 * The members of one list in a JSON document: the document itself, or what lies at `path`: `data`, `result.rows`. Throws
 * FileError where there is none.
 */
export async function* jsonListRows(texts: AsyncIterable<string>, path = ''): AsyncGenerator<Row> {
  const found: unknown[] = []
  const parser = new JSONParser({ paths: [`$${path && `.${path}`}.*`], keepStack: false })
  parser.onValue = ({ value }) => void found.push(value)
  let row = 0
  let hasBadBytes = false
  const rows = () =>
    found.splice(0).map((value): Row => {
      const place = { row: ++row, line: null }
      const isBad = hasBadBytes && JSON.stringify(value).includes(REPLACED)
      return isBad ? { ...place, problem: BAD_BYTES } : { ...place, value }
    })
  try {
    for await (const text of texts) {
      hasBadBytes ||= text.includes(REPLACED)
      parser.write(text)
      yield* rows()
    }
    if (!parser.isEnded) parser.end()
  } catch (error) {
    yield* rows()
    yield { row: ++row, line: null, problem: `expected JSON: ${(error as Error).message}` }
  }
  if (row === 0)
    throw new FileError(`expected a list ${path ? `at ${path}` : 'of rows'}, found none with a member`)
}
