import type { Fact } from '@annalist/views'
import type { Pool } from 'pg'
import type { Stored, StoredRecord } from './evidence.ts'

/** Whether Postgres still works at an append whose sender may be gone. */
export async function appendIsUnderWay(pool: Pool): Promise<boolean> {
  const asked = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and state <> 'idle' and query like '%append_records%'`
  return (await pool.query(asked)).rows.length > 0
}

/** All that the database holds of a dossier, read without the product, in an order that no rule can be blamed for. */
export async function readStored(pool: Pool, dossier: string): Promise<Stored> {
  const read = async <Row extends object>(text: string) => (await pool.query<Row>(text, [dossier])).rows
  const [head] = await read<{ position: number }>('select position from head where dossier_id = $1')
  const records = await read<StoredRecord>(
    `select position, stream_id as stream, version, id, type, data::text as data, recorded_at as "recordedAt"
     from record where dossier_id = $1 order by position, id`,
  )
  const keys = await read<Stored['keys'][number]>(
    'select space, key, stream_id as stream, position from key where dossier_id = $1',
  )
  return { dossier, head: head?.position ?? 0, records, keys }
}

/** The records up to a position as views are given them, read without the product. */
export async function readFacts(pool: Pool, dossier: string, upTo: number): Promise<Fact[]> {
  const { rows } = await pool.query<Fact>(
    `select position, stream_id as stream, version, id, type, schema_version as "schemaVersion", data, meta,
       recorded_at as "recordedAt"
     from record where dossier_id = $1 and position <= $2 order by position`,
    [dossier, upTo],
  )
  return rows
}
