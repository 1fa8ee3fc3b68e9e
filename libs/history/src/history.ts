import type { Pool } from 'pg'
import { type Changed, change, type Decide } from './change.ts'
import { type FollowOptions, follow } from './follow.ts'
import { Heads } from './heads.ts'
import { HintSender } from './hints.ts'
import { answered } from './idempotency.ts'
import { openAlone, openWithin, type Transaction } from './open.ts'
import type { Appended, Duplicate, IdempotencyMismatch, Outcome } from './outcome.ts'
import { positionAt } from './position-at.ts'
import { HistoryReader } from './reader.ts'
import type { HistoryRecord, RecordShape } from './record.ts'
import type { AppendRequest, Idempotency } from './request.ts'
import { type RestoredPage, restoreWithin } from './restore.ts'
import { newestVersion, type Upcasts } from './upcast.ts'
import { HistoryWriter, type WriterOptions } from './writer.ts'

export interface HistoryOptions extends Omit<WriterOptions, 'onAppended'> {
  upcasts?: Upcasts
  /** How often followers ask, should hints be lost. */
  pollMs?: number
}

/** The append-only logs of all dossiers, as one process sees them. `Shape` is the union of what it records. */
export class History<Shape extends RecordShape = RecordShape, Meta = unknown> extends HistoryReader<
  Shape,
  Meta
> {
  readonly writer: HistoryWriter
  readonly heads: Heads
  readonly hints: HintSender

  constructor(pool: Pool, { upcasts, pollMs, ...bounds }: HistoryOptions = {}) {
    super(pool, upcasts)
    this.hints = new HintSender(pool)
    this.heads = new Heads(pool, { pollMs })
    this.writer = new HistoryWriter(pool, { ...bounds, onAppended: (...advance) => this.hint(...advance) })
  }

  /** See `HistoryWriter.append` for what it throws; a request that does not hold is an outcome, not an error. */
  append(dossierId: string, request: AppendRequest): Promise<Outcome> {
    return this.writer.append(dossierId, this.stamp(request))
  }

  /**
   * Begins a dossier's history with its first records, all in one transaction: the caller's, if given.
   * @throws DossierExistsError
   */
  open(dossierId: string, first: AppendRequest, tx?: Transaction): Promise<Appended> {
    const request = this.stamp(first)
    return tx ? openWithin(tx, dossierId, request) : openAlone(this.pool, dossierId, request)
  }

  /**
   * Writes a whole history as it was elsewhere, within the caller's transaction. See `restoreWithin` for what it throws.
   */
  restore(dossierId: string, pages: AsyncIterable<RestoredPage>, tx: Transaction): Promise<void> {
    return restoreWithin(tx, dossierId, pages)
  }

  /**
   * Reads, decides and appends, again if what was read with `expect` or claimed had moved meanwhile. `meta` goes into
   * every record. `decide` may run several times, so it only reads.
   * @throws ConflictError after eight attempts; IdempotencyMismatchError; what `decide` and `append` throw
   */
  change<Answer>(
    dossierId: string,
    meta: Meta,
    decide: Decide<Answer, Shape, Meta>,
  ): Promise<Changed<Answer>> {
    const append = (request: AppendRequest) => this.append(dossierId, request)
    return change({ reader: this, append, dossierId, meta }, decide)
  }

  /** Pages of records after `after` and of those to come: each once, in order, until the signal aborts. */
  follow(
    dossierId: string,
    options: FollowOptions,
  ): AsyncGenerator<HistoryRecord<Shape, Meta>[], void, undefined> {
    return follow({ reader: this, heads: this.heads }, dossierId, options)
  }

  /** The last position recorded by an instant (RFC 3339); 0 if none was. */
  positionAt(dossierId: string, instant: string): Promise<number> {
    return positionAt(this.pool, dossierId, instant)
  }

  /** What an append with this idempotency key would be told; null if it is new. */
  answered(
    dossierId: string,
    idempotency: Omit<Idempotency, 'answer'>,
  ): Promise<Duplicate | IdempotencyMismatch | null> {
    return answered(this.pool, dossierId, idempotency)
  }

  /** Answers all that was taken, then stops. The pool stays open. */
  async close(): Promise<void> {
    await this.writer.close()
    await Promise.all([this.hints.close(), this.heads.close()])
  }

  /** Wakes all that follow the dossier, in this process and in others. */
  hint(dossierId: string, position: number) {
    this.heads.hint(dossierId, position)
    this.hints.send(dossierId, position)
  }

  private stamp(request: AppendRequest): AppendRequest {
    const records = request.records.map((record) => ({
      ...record,
      schemaVersion: record.schemaVersion ?? newestVersion(this.upcasts, record.type),
    }))
    return { ...request, records }
  }
}
