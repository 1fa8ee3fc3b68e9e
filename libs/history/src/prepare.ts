import { InvalidRequestError } from './errors.ts'
import { type AppendRequest, JsonText, type NewRecord } from './request.ts'

/** A request whose JSON is written out, so its size is known and a call has only to join it. */
export interface PreparedRequest extends AppendRequest {
  data: string[]
  meta: string[]
  answer: string | null
  /** UTF-16 units of all its JSON: what the queue's bound counts. */
  size: number
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Refuses what would make Postgres refuse the whole call, and with it the requests of others.
 * @throws InvalidRequestError
 */
export function prepare(request: AppendRequest): PreparedRequest {
  if (request.records.length === 0) throw new InvalidRequestError('A request appends at least one record')
  request.records.forEach(checkRecord)
  request.expect?.forEach(({ stream, version }) => {
    checkUuid(stream)
    checkInteger('an expected version', version, 0)
  })
  checkClaims(request)
  const idempotency = request.idempotency
  if (idempotency) {
    checkUuid(idempotency.principal)
    checkText(idempotency.key)
    checkText(idempotency.digest)
  }
  const data = request.records.map((record) => toJson(record.data))
  const meta = request.records.map((record) => record.meta).map(onceEach(toJson))
  const answer = idempotency ? toJson(idempotency.answer) : null
  const size = lengthOf(data) + lengthOf(meta) + (answer?.length ?? 0)
  return { ...request, data, meta, answer, size }
}

function checkRecord(record: NewRecord) {
  checkUuid(record.stream)
  checkUuid(record.id)
  checkText(record.type)
  checkInteger('a schema version', record.schemaVersion ?? 1, 1)
}

function checkClaims({ records, claims = [] }: AppendRequest) {
  const claimed = new Set<string>()
  for (const { space, key, stream, record, shared } of claims) {
    checkUuid(stream)
    checkText(space)
    checkText(key)
    checkInteger('a claim’s record', record, 0)
    if (record >= records.length)
      throw new InvalidRequestError(`A claim names record ${record} of ${records.length}`)
    if (shared) continue
    const name = `${space}\0${key}`
    if (claimed.has(name)) throw new InvalidRequestError(`The request claims ${space} '${key}' twice`)
    claimed.add(name)
  }
}

function checkUuid(id: string) {
  if (!UUID.test(id)) throw new InvalidRequestError(`Expected a UUID in lower case, found '${id}'`)
}

function checkText(text: string) {
  if (text.includes('\0'))
    throw new InvalidRequestError('A type, space, key or digest holds the character U+0000')
}

function checkInteger(what: string, value: number, least: number) {
  if (!Number.isInteger(value) || value < least || value > 2_147_483_647)
    throw new InvalidRequestError(`Expected ${what} of at least ${least}, found ${value}`)
}

function toJson(value: unknown): string {
  if (value instanceof JsonText) return checkJson(value.text)
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new InvalidRequestError('JSON cannot hold what a record’s data or meta is')
  return text
}

/** Parsed only to be refused here; what is stored is the text. */
function checkJson(text: string): string {
  try {
    JSON.parse(text)
  } catch (cause) {
    throw new InvalidRequestError('A text given as JSON is not JSON', { cause })
  }
  return text
}

/** Records of one request commonly share one `meta` object. */
function onceEach(write: (value: unknown) => string) {
  let last: unknown
  let text: string | undefined
  return (value: unknown) => {
    if (text === undefined || value !== last) {
      text = write(value)
      last = value
    }
    return text
  }
}

const lengthOf = (texts: string[]) => texts.reduce((sum, text) => sum + text.length, 0)
