/** A record as COPY's binary format has it; the instant in microseconds since 2000. */
export interface CopiedRecord {
  position: number
  stream: string
  version: number
  id: string
  type: string
  schemaVersion: number
  data: unknown
  meta: unknown
  recordedAt: number
}

export const COPIED_COLUMNS =
  'position, stream_id, version, id, type, schema_version, data, meta, recorded_at'

/** Signature, flags and length of the header's extension. */
const HEADER = 19
const SHORTEST_ROW = 2

/** Reads what `copy (select …) to stdout (format binary)` sends, however it is cut into chunks. */
export async function* copiedRecords(stream: AsyncIterable<Buffer>): AsyncGenerator<CopiedRecord[]> {
  let pending: Buffer = Buffer.alloc(0)
  let skip = HEADER
  for await (const chunk of stream) {
    const bytes = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk
    const { records, end } = recordsIn(bytes, skip)
    skip = 0
    pending = bytes.subarray(end)
    if (records.length > 0) yield records
  }
}

function recordsIn(bytes: Buffer, start: number): { records: CopiedRecord[]; end: number } {
  const records: CopiedRecord[] = []
  let offset = start
  for (;;) {
    const end = endOfRow(bytes, offset)
    if (end === null) return { records, end: offset }
    records.push(recordAt(bytes, offset))
    offset = end
  }
}

/** Null where the row is not whole yet, or where the rows are over. */
function endOfRow(bytes: Buffer, start: number): number | null {
  if (start + SHORTEST_ROW > bytes.length) return null
  const fields = bytes.readInt16BE(start)
  if (fields < 0) return null
  let offset = start + SHORTEST_ROW
  for (let field = 0; field < fields; field++) {
    if (offset + 4 > bytes.length) return null
    offset += 4 + bytes.readInt32BE(offset)
  }
  return offset <= bytes.length ? offset : null
}

/** Fields of fixed length lie at fixed places up to the type, which is the first that varies. */
function recordAt(bytes: Buffer, start: number): CopiedRecord {
  const type = fieldAt(bytes, start + 62)
  const data = fieldAt(bytes, type.end + 8)
  const meta = fieldAt(bytes, data.end)
  return {
    position: Number(bytes.readBigInt64BE(start + 6)),
    stream: uuidAt(bytes, start + 18),
    version: bytes.readInt32BE(start + 38),
    id: uuidAt(bytes, start + 46),
    type: type.text,
    schemaVersion: bytes.readInt32BE(type.end + 4),
    data: JSON.parse(data.text),
    meta: JSON.parse(meta.text),
    recordedAt: Number(bytes.readBigInt64BE(meta.end + 4)),
  }
}

function fieldAt(bytes: Buffer, offset: number): { text: string; end: number } {
  const start = offset + 4
  const end = start + bytes.readInt32BE(offset)
  return { text: bytes.toString('utf8', start, end), end }
}

function uuidAt(bytes: Buffer, offset: number): string {
  const hex = bytes.toString('hex', offset, offset + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
