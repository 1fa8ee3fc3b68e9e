import { UnknownDossierError } from './errors.ts'
import type { Outcome, Refused } from './outcome.ts'
import type { PreparedRequest } from './prepare.ts'

/** What `append_records` answers: `base`, the position before, is null for an unknown dossier. */
export interface AppendRow {
  base: string | number | null
  at: string
  refused: (Refused & { request: number })[]
}

const PARAMETERS = 26

/** Named, so that each connection parses and plans it once. */
export const APPEND = {
  name: 'append_records',
  text: `select base, at, refused from append_records(${Array.from({ length: PARAMETERS }, (_, i) => `$${i + 1}`).join(', ')})`,
}

/** No JSON text contains it, so texts joined by it need no escaping. */
const SEPARATOR = '\u001e'

/** The arguments of one call, in the order of the function's parameters. Numbers in it count from 1. */
export function appendArguments(dossierId: string, requests: readonly PreparedRequest[]): unknown[] {
  const call = new CallColumns()
  requests.forEach((request, index) => {
    call.add(request, index + 1)
  })
  return call.arguments(dossierId, requests.length)
}

/**
 * Counts off the positions of the requests that were not refused.
 * @throws UnknownDossierError
 */
export function outcomesOf(
  dossierId: string,
  requests: readonly PreparedRequest[],
  row: AppendRow | undefined,
): Outcome[] {
  if (!row || row.base === null) throw new UnknownDossierError(dossierId)
  const refused = new Map(row.refused.map(({ request, ...outcome }) => [request, outcome]))
  let position = Number(row.base)
  return requests.map(({ records }, index) => {
    const refusal = refused.get(index + 1)
    if (refusal) return refusal
    const first = position + 1
    position += records.length
    return { status: 'appended', first, last: position, recordedAt: row.at }
  })
}

class CallColumns {
  private recordCount = 0
  private readonly recordRequests: number[] = []
  private readonly streams: string[] = []
  private readonly versions: (number | 'null')[] = []
  private readonly nthOfStreams: number[] = []
  private readonly perStream = new Map<string, number>()
  private readonly ids: string[] = []
  private readonly types: string[] = []
  private readonly schemaVersions: number[] = []
  private readonly data: string[] = []
  private readonly meta: string[] = []
  private readonly expectRequests: number[] = []
  private readonly expectStreams: string[] = []
  private readonly expectVersions: number[] = []
  private readonly claimRequests: number[] = []
  private readonly claimSpaces: string[] = []
  private readonly claimKeys: string[] = []
  private readonly claimStreams: string[] = []
  private readonly claimRecords: number[] = []
  private readonly claimShared: boolean[] = []
  private readonly answerRequests: number[] = []
  private readonly principals: string[] = []
  private readonly answerKeys: string[] = []
  private readonly digests: string[] = []
  private readonly answerRecords: number[] = []
  private readonly answers: string[] = []

  add(request: PreparedRequest, number: number) {
    this.addClaims(request, number)
    this.addExpectations(request, number)
    request.records.forEach((record, index) => {
      this.recordRequests.push(number)
      this.streams.push(record.stream)
      this.nthOfStreams.push(countUp(this.perStream, record.stream))
      this.ids.push(record.id)
      this.types.push(record.type)
      this.schemaVersions.push(record.schemaVersion ?? 1)
      this.data.push(request.data[index]!)
      this.meta.push(request.meta[index]!)
    })
    this.recordCount += request.records.length
    this.addAnswer(request, number)
  }

  arguments(dossierId: string, requests: number): unknown[] {
    return [
      dossierId,
      requests,
      literal(this.recordRequests),
      literal(this.streams),
      literal(this.versions),
      literal(this.nthOfStreams),
      literal(this.ids),
      this.types,
      literal(this.schemaVersions),
      this.data.join(SEPARATOR),
      this.meta.join(SEPARATOR),
      literal(this.expectRequests),
      literal(this.expectStreams),
      literal(this.expectVersions),
      literal(this.claimRequests),
      this.claimSpaces,
      this.claimKeys,
      literal(this.claimStreams),
      literal(this.claimRecords),
      literal(this.claimShared),
      literal(this.answerRequests),
      literal(this.principals),
      this.answerKeys,
      this.digests,
      literal(this.answerRecords),
      this.answers.join(SEPARATOR),
    ]
  }

  /** Where a request holds only at version v of a stream, its records of that stream are v + 1 …: no need to look. */
  private addExpectations({ expect = [], records }: PreparedRequest, number: number) {
    const expected = new Map<string, number>()
    for (const { stream, version } of expect) {
      this.expectRequests.push(number)
      this.expectStreams.push(stream)
      this.expectVersions.push(version)
      expected.set(stream, version)
    }
    for (const { stream } of records)
      this.versions.push(expected.has(stream) ? countUp(expected, stream) : 'null')
  }

  private addClaims({ claims = [] }: PreparedRequest, number: number) {
    for (const { space, key, stream, record, shared = false } of claims) {
      this.claimRequests.push(number)
      this.claimSpaces.push(space)
      this.claimKeys.push(key)
      this.claimStreams.push(stream)
      this.claimRecords.push(this.recordCount + record + 1)
      this.claimShared.push(shared)
    }
  }

  private addAnswer({ idempotency, answer }: PreparedRequest, number: number) {
    if (!idempotency || answer === null) return
    this.answerRequests.push(number)
    this.principals.push(idempotency.principal)
    this.answerKeys.push(idempotency.key)
    this.digests.push(idempotency.digest)
    this.answerRecords.push(this.recordCount)
    this.answers.push(answer)
  }
}

/** An array literal of what needs no quotes: numbers, UUIDs, booleans. */
const literal = (values: readonly (number | string | boolean)[]) => `{${values.join(',')}}`

/** Counts from 1, or on from what the map holds. */
function countUp(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  return count
}
