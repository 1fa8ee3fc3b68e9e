import pg from 'pg'
import type { BuilderApi } from './view-builder.ts'

const PAGE = 1_000

const TABLE = `create table hand_written (
  stream_id uuid primary key,
  type text not null,
  title text,
  happened text,
  body json not null,
  records integer not null,
  position bigint not null
)`

const READ = `select position, stream_id, type, data from record
  where dossier_id = $1 and position > $2 order by position limit ${PAGE}`

const UPSERT = `insert into hand_written (stream_id, type, title, happened, body, records, position)
  values ($1, $2, $3, $4, $5, 1, $6)
  on conflict (stream_id) do update set title = coalesce(excluded.title, hand_written.title),
    happened = coalesce(excluded.happened, hand_written.happened), body = excluded.body,
    records = hand_written.records + 1, position = excluded.position`

interface Row {
  position: string
  stream_id: string
  type: string
  data: { report?: { title?: string; when?: string } }
}

/** What is commonly written by hand: page by page, one upsert per record, a transaction per page. */
export async function open({ connectionString }: { connectionString: string }): Promise<BuilderApi> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(TABLE)
  return {
    build: async (dossierId) => {
      const started = performance.now()
      let after = 0
      for (;;) {
        await client.query('begin')
        const { rows } = await client.query<Row>({ name: 'read', text: READ, values: [dossierId, after] })
        for (const row of rows) await client.query({ name: 'upsert', text: UPSERT, values: valuesOf(row) })
        await client.query('commit')
        if (rows.length === 0) return (after * 1_000) / (performance.now() - started)
        after = Number(rows.at(-1)!.position)
      }
    },
    close: () => client.end(),
  }
}

const valuesOf = ({ stream_id, type, data, position }: Row) => [
  stream_id,
  type,
  data.report?.title ?? null,
  data.report?.when ?? null,
  JSON.stringify(data.report ?? data),
  position,
]
