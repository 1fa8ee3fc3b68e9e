import { booleans, integers, jsons, texts, uuids } from '@annalist/database'
import { UnknownDossierError } from './errors.ts'
import type { Outcome, Refused } from './outcome.ts'
import type { PreparedRequest } from './prepare.ts'
import type { Claim } from './request.ts'

/** What `append_records` answers: `base` is the position before. Null for an unknown dossier. */
export interface AppendRow {
  answer: { base: number; at: string; refused: (Refused & { request: number })[] } | null
}

const PARAMETERS = 27

/** Named, so that each connection parses and plans it once. */
export const APPEND = {
  name: 'append_records',
  text: `select append_records(${Array.from({ length: PARAMETERS }, (_, i) => `$${i + 1}`).join(', ')}) as answer`,
}

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
  if (!row?.answer) throw new UnknownDossierError(dossierId)
  const { base, at, refused } = row.answer
  const refusals = new Map(refused.map(({ request, ...outcome }) => [request, outcome]))
  let position = base
  return requests.map(({ records }, index) => {
    const refusal = refusals.get(index + 1)
    if (refusal) return refusal
    const first = position + 1
    position += records.length
    return { status: 'appended', first, last: position, recordedAt: at }
  })
}

class CallColumns {
  private recordCount = 0
  private readonly recordRequests: number[] = []
  private readonly streams: string[] = []
  private readonly versions: (number | null)[] = []
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
  /** Keys and idempotency keys of earlier requests. */
  private readonly claimed = new Set<string>()
  private readonly answered = new Set<string>()
  private clashing = false

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
      this.clashing,
      integers(this.recordRequests),
      uuids(this.streams),
      integers(this.versions),
      integers(this.nthOfStreams),
      uuids(this.ids),
      texts(this.types),
      integers(this.schemaVersions),
      jsons(this.data),
      jsons(this.meta),
      integers(this.expectRequests),
      uuids(this.expectStreams),
      integers(this.expectVersions),
      integers(this.claimRequests),
      texts(this.claimSpaces),
      texts(this.claimKeys),
      uuids(this.claimStreams),
      integers(this.claimRecords),
      booleans(this.claimShared),
      integers(this.answerRequests),
      uuids(this.principals),
      texts(this.answerKeys),
      texts(this.digests),
      integers(this.answerRecords),
      jsons(this.answers),
    ]
  }

  /** Where a request holds only at version v of a stream, its records of that stream are v + 1 …: no need to look. */
  private addExpectations({ expect = [], records }: PreparedRequest, number: number) {
    const expected = new Map<string, number>()
    for (const { stream, version } of expect) {
      if (this.perStream.has(stream)) this.clashing = true
      this.expectRequests.push(number)
      this.expectStreams.push(stream)
      this.expectVersions.push(version)
      expected.set(stream, version)
    }
    for (const { stream } of records)
      this.versions.push(expected.has(stream) ? countUp(expected, stream) : null)
  }

  private addClaims({ claims = [] }: PreparedRequest, number: number) {
    if (claims.some((claim) => !claim.shared && this.claimed.has(nameOf(claim)))) this.clashing = true
    for (const claim of claims) this.claimed.add(nameOf(claim))
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
    const name = `${idempotency.principal} ${idempotency.key}`
    if (this.answered.has(name)) this.clashing = true
    this.answered.add(name)
    this.answerRequests.push(number)
    this.principals.push(idempotency.principal)
    this.answerKeys.push(idempotency.key)
    this.digests.push(idempotency.digest)
    this.answerRecords.push(this.recordCount)
    this.answers.push(answer)
  }
}

/** No space or key holds U+0000. */
const nameOf = ({ space, key }: Claim) => `${space}\0${key}`

/** Counts from 1, or on from what the map holds. */
function countUp(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  return count
}
