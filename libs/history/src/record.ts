import { columnTypes, parseInstant } from '@annalist/database'
import { newestVersion, type Upcasts, upcast } from './upcast.ts'

/** What a dossier's records are: a union of type and data. */
export interface RecordShape {
  type: string
  data: unknown
}

interface Envelope {
  position: number
  stream: string
  version: number
  id: string
  schemaVersion: number
  /** RFC 3339 in UTC with six decimals. */
  recordedAt: string
}

/** A record as it is read: `data` of the newest schema version, typed by its `type`. */
export type HistoryRecord<Shape extends RecordShape = RecordShape, Meta = unknown> = Shape extends RecordShape
  ? Envelope & { type: Shape['type']; data: Shape['data']; meta: Meta }
  : never

/** A record as it is stored: `data` and `meta` are the JSON text that was appended, of the schema version it had. */
export type RawRecord = Envelope & { type: string; data: string; meta: string }

export interface RecordRow {
  position: number
  stream_id: string
  version: number
  id: string
  type: string
  schema_version: number
  data: string
  meta: string
  recorded_at: string
}

export const COLUMNS = 'position, stream_id, version, id, type, schema_version, data, meta, recorded_at'

/** Types by number, as pg_type.dat fixes them. */
const JSON_OID = 114
const TIMESTAMPTZ_OID = 1184

/** As `columnTypes` has it, but JSON stays text; casting it in SQL would cost Postgres a third more per record. */
export const rawTypes: typeof columnTypes = {
  getTypeParser(oid, format) {
    if (oid === JSON_OID) return asText
    return oid === TIMESTAMPTZ_OID ? parseInstantOnce : columnTypes.getTypeParser(oid, format)
  },
}

const asText = (text: string) => text

/** Neighbours often share their call, and so their instant. */
const parseInstantOnce = rememberLast(parseInstant)

function rememberLast(parse: (text: string) => string) {
  let last = ''
  let parsed = ''
  return (text: string) => {
    if (text !== last) {
      parsed = parse(text)
      last = text
    }
    return parsed
  }
}

export const toRaw = (row: RecordRow): RawRecord => ({
  position: row.position,
  stream: row.stream_id,
  version: row.version,
  id: row.id,
  type: row.type,
  schemaVersion: row.schema_version,
  data: row.data,
  meta: row.meta,
  recordedAt: row.recorded_at,
})

/** The one place where stored JSON becomes typed: it was checked before it was appended. */
export const toRecord = <Shape extends RecordShape, Meta>(
  raw: RawRecord,
  upcasts: Upcasts,
): HistoryRecord<Shape, Meta> => {
  const data = upcast(upcasts, { ...raw, data: JSON.parse(raw.data) })
  const schemaVersion = Math.max(raw.schemaVersion, newestVersion(upcasts, raw.type))
  return { ...raw, schemaVersion, data, meta: JSON.parse(raw.meta) } as HistoryRecord<Shape, Meta>
}
