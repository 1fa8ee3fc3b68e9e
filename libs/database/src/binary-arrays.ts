// Arrays as Postgres takes them in binary: nothing in them needs quotes or escapes, and it parses no text. An array
// without elements is null, which costs it nothing at all.

/** Types of elements by number, as pg_type.dat fixes them. */
const BOOL_OID = 16
const INT8_OID = 20
const INT4_OID = 23
const TEXT_OID = 25
const JSON_OID = 114
const UUID_OID = 2950

/** The length that stands for null. */
const NULL = -1

/** Dimensions, whether there are nulls, type, length, first index: 4 bytes each. */
const HEADER = 20

export function integers(values: readonly (number | null)[]): Buffer | null {
  if (values.length === 0) return null
  const bytes = arrayOf(INT4_OID, values.length, values.length * 8)
  let offset = HEADER
  for (const value of values) {
    if (value === null) {
      offset = bytes.writeInt32BE(NULL, offset)
    } else {
      offset = bytes.writeInt32BE(4, offset)
      offset = bytes.writeInt32BE(value, offset)
    }
  }
  return bytes.subarray(0, offset)
}

/** Whole numbers that a double holds exactly. */
export function bigints(values: readonly number[]): Buffer | null {
  if (values.length === 0) return null
  const bytes = arrayOf(INT8_OID, values.length, values.length * 12)
  let offset = HEADER
  for (const value of values) {
    offset = bytes.writeInt32BE(8, offset)
    offset = bytes.writeInt32BE(Math.floor(value / 2 ** 32), offset)
    offset = bytes.writeUInt32BE(value >>> 0, offset)
  }
  return bytes
}

export function booleans(values: readonly boolean[]): Buffer | null {
  if (values.length === 0) return null
  const bytes = arrayOf(BOOL_OID, values.length, values.length * 5)
  let offset = HEADER
  for (const value of values) {
    offset = bytes.writeInt32BE(1, offset)
    offset = bytes.writeInt8(value ? 1 : 0, offset)
  }
  return bytes
}

/** Each 16 bytes, in hexadecimal. */
const UUID_LENGTH = '00000010'

/** As checked before: 32 digits and hyphens. */
export function uuids(values: readonly string[]): Buffer | null {
  if (values.length === 0) return null
  const bytes = arrayOf(UUID_OID, values.length, values.length * 20)
  bytes.write(`${UUID_LENGTH}${values.join(UUID_LENGTH)}`.replaceAll('-', ''), HEADER, 'hex')
  return bytes
}

/** The same, where some are null. */
export function uuidsOrNulls(values: readonly (string | null)[]): Buffer | null {
  if (values.length === 0) return null
  const bytes = arrayOf(UUID_OID, values.length, values.length * 20)
  let offset = HEADER
  for (const value of values) {
    offset = bytes.writeInt32BE(value === null ? NULL : 16, offset)
    if (value !== null) offset += bytes.write(value.replaceAll('-', ''), offset, 'hex')
  }
  return bytes.subarray(0, offset)
}

export const texts = (values: readonly (string | null)[]): Buffer | null => strings(TEXT_OID, values)

export const jsons = (values: readonly string[]): Buffer | null => strings(JSON_OID, values)

function strings(type: number, values: readonly (string | null)[]): Buffer | null {
  if (values.length === 0) return null
  const lengths = values.map((value) => (value === null ? NULL : Buffer.byteLength(value)))
  const bytes = arrayOf(
    type,
    values.length,
    lengths.reduce((sum, length) => sum + 4 + Math.max(length, 0), 0),
  )
  let offset = HEADER
  values.forEach((value, index) => {
    offset = bytes.writeInt32BE(lengths[index]!, offset)
    if (value !== null) offset += bytes.write(value, offset)
  })
  return bytes
}

/** Room for an array of one dimension that may hold nulls, counting from 1. */
function arrayOf(type: number, length: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER + size)
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(1, 4)
  bytes.writeInt32BE(type, 8)
  bytes.writeInt32BE(length, 12)
  bytes.writeInt32BE(1, 16)
  return bytes
}
