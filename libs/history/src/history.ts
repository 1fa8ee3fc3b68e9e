import type { Pool } from 'pg'
import { answered } from './idempotency.ts'
import { openAlone, openWithin, type Transaction } from './open.ts'
import type { Appended, Duplicate, IdempotencyMismatch, Outcome } from './outcome.ts'
import { positionAt } from './position-at.ts'
import { HistoryReader } from './reader.ts'
import type { RecordShape } from './record.ts'
import type { AppendRequest, Idempotency } from './request.ts'
import { newestVersion, type Upcasts } from './upcast.ts'
import { HistoryWriter, type WriterOptions } from './writer.ts'

export interface HistoryOptions extends WriterOptions {
  upcasts?: Upcasts
}

/** The append-only logs of all dossiers, as one process sees them. `Shape` is the union of what it records. */
export class History<Shape extends RecordShape = RecordShape, Meta = unknown> extends HistoryReader<
  Shape,
  Meta
> {
  readonly writer: HistoryWriter

  constructor(pool: Pool, options: HistoryOptions = {}) {
    super(pool, options.upcasts)
    this.writer = new HistoryWriter(pool, options)
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
  }

  private stamp(request: AppendRequest): AppendRequest {
    const records = request.records.map((record) => ({
      ...record,
      schemaVersion: record.schemaVersion ?? newestVersion(this.upcasts, record.type),
    }))
    return { ...request, records }
  }
}
