import { csvObjects } from './csv-objects.ts'
import { csvRows } from './csv-rows.ts'
import type { ImportMap } from './import-map.ts'
import { jsonLineRows, jsonListRows } from './json-rows.ts'
import { RowError } from './map-error.ts'
import type { Row, RowPlace } from './row.ts'
import { RowMapper } from './row-mapper.ts'
import { textsOf } from './texts.ts'

/** What a row becomes, or why it becomes nothing. */
export type MappedRow = RowPlace & ({ lines: unknown[] } | { problem: string })

/**
 * The rows of a file, each as the lines of an import that the map makes of it. Works wherever JavaScript does.
 * @throws MapError, FileError
 */
export async function* mapRows(chunks: AsyncIterable<Uint8Array>, map: ImportMap): AsyncGenerator<MappedRow> {
  const mapper = new RowMapper(map)
  for await (const row of rowsOf(chunks, map, (columns) => mapper.checkColumns(columns))) {
    const { row: number, line } = row
    if ('problem' in row) yield { row: number, line, problem: row.problem }
    else yield { row: number, line, ...(await mapped(mapper, row.value)) }
  }
}

function rowsOf(
  chunks: AsyncIterable<Uint8Array>,
  { read }: ImportMap,
  checkColumns: (columns: string[]) => void,
): AsyncGenerator<Row> {
  const texts = textsOf(chunks, read.encoding)
  switch (read.format) {
    case 'csv':
      return csvObjects(csvRows(texts, read.delimiter), checkColumns)
    case 'jsonl':
      return jsonLineRows(texts)
    case 'json':
      return jsonListRows(texts, read.path)
    default: {
      const unreachable: never = read.format
      return unreachable
    }
  }
}

async function mapped(
  mapper: RowMapper,
  value: unknown,
): Promise<{ lines: unknown[] } | { problem: string }> {
  try {
    return { lines: await mapper.linesOf(value) }
  } catch (error) {
    if (error instanceof RowError) return { problem: error.message }
    throw error
  }
}
