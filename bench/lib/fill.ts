import pg from 'pg'
import { copyInto, copyRow } from './copy-text.ts'
import { recordOf } from './records.ts'

const COLUMNS = 'dossier_id, position, stream_id, version, id, type, schema_version, data, meta, recorded_at'
const ROWS_PER_TEXT = 500
const ROWS_PER_COPY = 100_000

/**
 * Gives a dossier a history of that many records, of one stream each: past the append, straight into the table, and
 * swept as a table is that has grown for days.
 */
export async function fillDossier(
  { connectionString, dossierId, records }: { connectionString: string; dossierId: string; records: number },
  tell: (done: number) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    for (let first = 0; first < records; first += ROWS_PER_COPY) {
      const end = Math.min(records, first + ROWS_PER_COPY)
      await copyInto(client, `record (${COLUMNS})`, textsOf(dossierId, first, end))
      tell(end)
    }
    await client.query('vacuum (analyze) record')
  } finally {
    await client.end()
  }
}

function* textsOf(dossierId: string, first: number, end: number): Generator<string> {
  for (let n = first; n < end; n += ROWS_PER_TEXT) {
    const rows = Array.from({ length: Math.min(ROWS_PER_TEXT, end - n) }, (_, index) =>
      rowOf(dossierId, n + index),
    )
    yield rows.join('')
  }
}

/** Position 1 is the dossier's opening. */
function rowOf(dossierId: string, n: number): string {
  const { stream, id, type, data, meta } = recordOf(n)
  const at = new Date(Date.UTC(2026, 0, 1) + n).toISOString()
  return copyRow([dossierId, n + 2, stream, 1, id, type, 1, JSON.stringify(data), JSON.stringify(meta), at])
}
