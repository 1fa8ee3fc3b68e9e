import { setTimeout as sleep } from 'node:timers/promises'
import { ConflictError, IdempotencyMismatchError } from './errors.ts'
import type { Appended, Duplicate, Outcome } from './outcome.ts'
import type { HistoryReader, KeyName, KeyRow } from './reader.ts'
import type { HistoryRecord, RecordShape } from './record.ts'
import type { AppendRequest, Claim, Expectation, Idempotency } from './request.ts'

/** A record as a decision makes it: who recorded it is added when it is appended. */
export type DraftRecord<Shape extends RecordShape = RecordShape> = Shape extends RecordShape
  ? { stream: string; id: string; type: Shape['type']; schemaVersion?: number; data: Shape['data'] }
  : never

/** What to append, if anything, and what to answer. */
export interface Decision<Answer, Shape extends RecordShape = RecordShape> {
  records?: readonly DraftRecord<Shape>[]
  /** Besides what was read with `expect`. */
  expect?: readonly Expectation[]
  claims?: readonly Claim[]
  idempotency?: Idempotency
  answer: Answer
}

/** `outcome` is null if there was nothing to append. A duplicate carries the answer given then; `answer` is today's. */
export interface Changed<Answer> {
  outcome: Appended | Duplicate | null
  answer: Answer
}

/** How a decision reads: `expect` makes the append hold only if the stream has not moved since. */
export class DecisionReader<Shape extends RecordShape = RecordShape, Meta = unknown> {
  private readonly reader: HistoryReader<Shape, Meta>
  private readonly dossierId: string
  private readonly expected = new Map<string, number>()

  constructor(reader: HistoryReader<Shape, Meta>, dossierId: string) {
    this.reader = reader
    this.dossierId = dossierId
  }

  async stream(streamId: string, { expect = false } = {}): Promise<HistoryRecord<Shape, Meta>[]> {
    const records = await this.reader.readStream(this.dossierId, streamId)
    if (expect) this.remember(streamId, records)
    return records
  }

  async streams(
    streamIds: readonly string[],
    { expect = false } = {},
  ): Promise<Map<string, HistoryRecord<Shape, Meta>[]>> {
    const streams = await this.reader.readStreams(this.dossierId, streamIds)
    if (expect) for (const [id, records] of streams) this.remember(id, records)
    return streams
  }

  /** Makes the append hold only if the stream is still at this version: for a state that was not read through here. */
  expect(streamId: string, version: number) {
    // The first that was seen counts: if a later read found more, what was decided on both is stale.
    if (!this.expected.has(streamId)) this.expected.set(streamId, version)
  }

  lookup(names: readonly KeyName[]): Promise<KeyRow[]> {
    return this.reader.lookup(this.dossierId, names)
  }

  records(positions: readonly number[]): Promise<HistoryRecord<Shape, Meta>[]> {
    return this.reader.readRecords(this.dossierId, positions)
  }

  recordById(id: string): Promise<HistoryRecord<Shape, Meta> | null> {
    return this.reader.recordById(this.dossierId, id)
  }

  get expectations(): Expectation[] {
    return [...this.expected].map(([stream, version]) => ({ stream, version }))
  }

  private remember(streamId: string, records: readonly { version: number }[]) {
    this.expect(streamId, records.at(-1)?.version ?? 0)
  }
}

export interface ChangeContext<Shape extends RecordShape, Meta> {
  reader: HistoryReader<Shape, Meta>
  append: (request: AppendRequest) => Promise<Outcome>
  dossierId: string
  meta: Meta
}

export type Decide<Answer, Shape extends RecordShape, Meta> = (
  read: DecisionReader<Shape, Meta>,
) => Promise<Decision<Answer, Shape>>

/** Enough for a stream that a dozen callers change at once; who still loses is told. */
const ATTEMPTS = 8
const FIRST_PAUSE_MS = 4

/** Reads, decides and appends; and again, on what is there then, if something read or claimed had moved. */
export async function change<Answer, Shape extends RecordShape, Meta>(
  context: ChangeContext<Shape, Meta>,
  decide: Decide<Answer, Shape, Meta>,
): Promise<Changed<Answer>> {
  for (let attempt = 1; ; attempt++) {
    const read = new DecisionReader(context.reader, context.dossierId)
    const decision = await decide(read)
    if (!decision.records?.length) return { outcome: null, answer: decision.answer }
    const outcome = await context.append(toRequest(decision, read.expectations, context.meta))
    if (outcome.status === 'appended' || outcome.status === 'duplicate')
      return { outcome, answer: decision.answer }
    if (outcome.status === 'idempotency-mismatch')
      throw new IdempotencyMismatchError(decision.idempotency?.key ?? '')
    if (attempt === ATTEMPTS) throw new ConflictError(outcome)
    await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** attempt)
  }
}

function toRequest(
  { records = [], expect = [], claims, idempotency }: Decision<unknown>,
  read: Expectation[],
  meta: unknown,
): AppendRequest {
  return {
    records: records.map((record) => ({ ...record, meta })),
    expect: [...read, ...expect],
    ...(claims && { claims }),
    ...(idempotency && { idempotency }),
  }
}
