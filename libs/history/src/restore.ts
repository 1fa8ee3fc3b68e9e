import { integers, jsons, texts, uuids } from '@annalist/database'
import { CompiledQuery } from 'kysely'
import { refusalOf, wasRolledBack } from './database-errors.ts'
import { DossierExistsError, InvalidRequestError } from './errors.ts'
import { BEGIN_LOG, type Transaction } from './open.ts'
import type { KeyRow } from './reader.ts'
import type { RawRecord } from './record.ts'

/** A history as it was elsewhere: its records by position, and what its keys lead to. */
export type RestoredPage = { records: RawRecord[] } | { keys: KeyRow[] }

const RECORDS = `insert into record
    (dossier_id, position, stream_id, version, id, type, schema_version, data, meta, recorded_at)
  select $1, $2::bigint + r.n, r.stream_id, r.version, r.id, r.type, r.schema_version, r.data, r.meta,
    r.recorded_at::timestamptz
  from unnest($3::uuid[], $4::integer[], $5::uuid[], $6::text[], $7::integer[], $8::json[], $9::json[], $10::text[])
    with ordinality r(stream_id, version, id, type, schema_version, data, meta, recorded_at, n)`

const KEYS = `insert into key (dossier_id, space, key, stream_id, position, shared)
  select $1, k.space, k.key, k.stream_id, k.position, k.shared
  from unnest($2::text[], $3::text[], $4::uuid[], $5::bigint[], $6::boolean[]) k(space, key, stream_id, position, shared)`

/** A stream whose versions do not count 1, 2, 3 …, or a key that leads nowhere. */
const GAP = `select 'stream ' || r.stream_id || ' has ' || count(*) || ' records, and the version ' || max(r.version) as gap
    from record r where r.dossier_id = $1 group by r.stream_id having max(r.version) <> count(*)
  union all
  select 'key ' || k.key || ' leads to record ' || k.position || ', which is not there' from key k
    where k.dossier_id = $1 and k.position > (
      select r.position from record r where r.dossier_id = $1 order by r.position desc limit 1)
  limit 1`

/**
 * Writes a history as it is, ids, positions and instants, within the caller's transaction, which must be undone where this
 * throws. Whoever reads the dossier sees all of it or nothing.
 * @throws DossierExistsError; InvalidRequestError for positions or versions with gaps, instants that go back, and
 *   what cannot be stored
 */
export async function restoreWithin(
  tx: Transaction,
  dossierId: string,
  pages: AsyncIterable<RestoredPage>,
): Promise<void> {
  const run = async <Row>(text: string, values: unknown[]) =>
    (await tx.executeQuery<Row>(CompiledQuery.raw(text, values)).catch(refuse)).rows
  if ((await run(BEGIN_LOG, [dossierId])).length === 0) throw new DossierExistsError(dossierId)
  let last = { position: 0, recordedAt: '' }
  for await (const page of pages) {
    if ('records' in page) {
      last = page.records.reduce(following, last)
      await run(RECORDS, recordArguments(dossierId, page.records))
    } else await run(KEYS, keyArguments(dossierId, page.keys))
  }
  const [found] = await run<{ gap: string }>(GAP, [dossierId])
  if (found) throw new InvalidRequestError(`Expected a history without gaps: ${found.gap}`)
}

/** Two records of one id, or of one version of a stream; an id that is none; JSON that Postgres cannot hold. */
function refuse(error: unknown): never {
  throw wasRolledBack(error) ? refusalOf(error) : error
}

function following(last: { position: number; recordedAt: string }, record: RawRecord): RawRecord {
  if (record.position !== last.position + 1) {
    throw new InvalidRequestError(`Expected record ${last.position + 1}, found ${record.position}`)
  }
  if (record.recordedAt < last.recordedAt) {
    throw new InvalidRequestError(`Record ${record.position} was recorded before the one before it`)
  }
  return record
}

function recordArguments(dossierId: string, records: RawRecord[]): unknown[] {
  return [
    dossierId,
    (records[0]?.position ?? 1) - 1,
    uuids(records.map(({ stream }) => stream)),
    integers(records.map(({ version }) => version)),
    uuids(records.map(({ id }) => id)),
    texts(records.map(({ type }) => type)),
    integers(records.map(({ schemaVersion }) => schemaVersion)),
    jsons(records.map(({ data }) => data)),
    jsons(records.map(({ meta }) => meta)),
    texts(records.map(({ recordedAt }) => recordedAt)),
  ]
}

const keyArguments = (dossierId: string, keys: KeyRow[]): unknown[] => [
  dossierId,
  texts(keys.map(({ space }) => space)),
  texts(keys.map(({ key }) => key)),
  uuids(keys.map(({ stream }) => stream)),
  keys.map(({ position }) => position),
  keys.map(({ shared }) => shared),
]
