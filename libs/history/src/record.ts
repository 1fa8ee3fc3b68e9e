import { columnTypes, parseInstant } from '@annalist/database'
import { UnreadableRecordError } from './errors.ts'
import { type Upcasts, upcast } from './upcast.ts'

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

/** Named as in RawRecord, so that a row is one. */
export const COLUMNS = `position, stream_id as stream, version, id, type, schema_version as "schemaVersion", data, meta,
  recorded_at as "recordedAt"`

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

/**
 * The one place where stored JSON becomes typed: it was checked before it was appended.
 * @throws UnreadableRecordError
 */
export const toRecord = <Shape extends RecordShape, Meta>(
  raw: RawRecord,
  upcasts: Upcasts,
): HistoryRecord<Shape, Meta> => {
  try {
    const stored = { version: raw.schemaVersion, data: JSON.parse(raw.data) as unknown }
    const { version, data } = upcast(upcasts, raw.type, stored)
    return { ...raw, schemaVersion: version, data, meta: JSON.parse(raw.meta) } as HistoryRecord<Shape, Meta>
  } catch (error) {
    throw new UnreadableRecordError(raw.position, error)
  }
}
