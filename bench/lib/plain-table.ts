import type pg from 'pg'
import type { SampleRecord } from './records.ts'

/** The least that an event table is: a sequence, and one row per stream and version. */
const TABLE = `create table if not exists plain_event (
  position bigint generated always as identity primary key,
  stream_id uuid not null,
  version integer not null,
  id uuid not null,
  type text not null,
  data json not null,
  meta json not null,
  recorded_at timestamptz not null default now(),
  unique (stream_id, version)
)`

export const PLAIN_COLUMNS = 'stream_id, version, id, type, data, meta'

export async function createPlainTable(pool: pg.Pool): Promise<void> {
  await pool.query(TABLE)
}

export const plainRow = ({ stream, id, type, data, meta }: SampleRecord) =>
  [stream, 1, id, type, JSON.stringify(data), JSON.stringify(meta)] as const
