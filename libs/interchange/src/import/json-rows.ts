import { JSONParser } from '@streamparser/json'
import type { Row } from './row.ts'

/** The values of a file of JSON lines. Empty lines are left out, and a broken line spoils no other. */
export async function* jsonLineRows(texts: AsyncIterable<string>): AsyncGenerator<Row> {
  let rest = ''
  let line = 0
  let row = 0
  for await (const text of texts) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const json of lines) {
      line++
      if (json.trim() !== '') yield rowOf(json, { row: ++row, line })
    }
  }
  if (rest.trim() !== '') yield rowOf(rest, { row: row + 1, line: line + 1 })
}

function rowOf(json: string, place: { row: number; line: number }): Row {
  try {
    return { ...place, value: JSON.parse(json) }
  } catch (error) {
    return { ...place, problem: `expected JSON: ${(error as SyntaxError).message}` }
  }
}

/** The members of one list in a JSON document: the document itself, or what lies at `path`: `data`, `result.rows`. */
export async function* jsonListRows(texts: AsyncIterable<string>, path = ''): AsyncGenerator<Row> {
  const found: unknown[] = []
  const parser = new JSONParser({ paths: [`$${path && `.${path}`}.*`], keepStack: false })
  parser.onValue = ({ value }) => void found.push(value)
  let row = 0
  try {
    for await (const text of texts) {
      parser.write(text)
      for (const value of found.splice(0)) yield { row: ++row, line: null, value }
    }
    if (!parser.isEnded) parser.end()
  } catch (error) {
    for (const value of found.splice(0)) yield { row: ++row, line: null, value }
    yield { row: row + 1, line: null, problem: `expected JSON: ${(error as Error).message}` }
  }
}
