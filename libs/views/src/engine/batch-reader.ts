import { UnreadableRecordError } from '@annalist/history'
import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import { ProjectionError } from '../errors.ts'
import type { View } from '../view.ts'
import type { Fact, FactReader } from './facts.ts'
import { writeShared } from './shared-rows.ts'
import { withTransaction } from './transaction.ts'

export interface BatchLimits {
  records: number
  bytes: number
  /** How many records of before are read again for it. */
  recalled: number
}

type Range = Omit<BatchLimits, 'recalled'> & { after: number; upTo: number }

/** Records that a view takes at once. */
export interface Batch {
  /** At least one. */
  facts: Fact[]
  /** What all views share of them, where it is being written on another connection. */
  shared: Promise<void> | null
}

interface Ahead {
  after: number
  facts: Promise<Fact[]>
  shared: Promise<void>
}

/** Batches read ahead and then not asked for, because another process went on with the view, fall out. */
const VIEWS_AT_ONCE = 4

/**
 * Reads batches. The next one of a view is read, and what all views share of it is written, while rows of this one are
 * written, so that Postgres and this thread both work.
 */
export class BatchReader {
  readonly #ahead = new LRUCache<string, Ahead>({ max: VIEWS_AT_ONCE })

  constructor(
    readonly pool: Pool,
    readonly history: FactReader,
  ) {}

  async read(view: View, range: Range): Promise<Batch> {
    const ahead = this.#ahead.get(view.id)
    this.#ahead.delete(view.id)
    if (ahead?.after === range.after) {
      const facts = await ahead.facts
      if (facts.length <= range.records) return { facts, shared: ahead.shared }
    }
    return { facts: await this.#read(view, range), shared: null }
  }

  readAhead(view: View, range: Range): void {
    const facts = this.#read(view, range)
    // On disk before it counts as written: a crash of the server must not undo what no batch would write again.
    const shared = facts.then((known) =>
      withTransaction(this.pool, (client) => writeShared(client, view.dossierId, known)),
    )
    // Whoever asks for it is told; nobody may.
    facts.catch(() => {})
    shared.catch(() => {})
    this.#ahead.set(view.id, { after: range.after, facts, shared })
  }

  async #read({ dossierId }: View, { after, upTo, records, bytes }: Range): Promise<Fact[]> {
    try {
      return await this.history.readBatch(dossierId, { after, until: upTo, limit: records, bytes })
    } catch (error) {
      if (error instanceof UnreadableRecordError) throw new ProjectionError(error.position, error)
      throw error
    }
  }
}
