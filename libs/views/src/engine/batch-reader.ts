import { UnreadableRecordError } from '@annalist/history'
import { LRUCache } from 'lru-cache'
import { ProjectionError } from '../errors.ts'
import type { View } from '../view.ts'
import type { Fact, FactReader } from './facts.ts'

export interface BatchLimits {
  records: number
  bytes: number
}

type Range = BatchLimits & { after: number; upTo: number }

/** Batches read ahead and then not asked for, because another process went on with the view, fall out. */
const VIEWS_AT_ONCE = 4

/** Reads batches; the next one of a view while this one is projected, so that Postgres and this thread both work. */
export class BatchReader {
  readonly #ahead = new LRUCache<string, { after: number; facts: Promise<Fact[]> }>({ max: VIEWS_AT_ONCE })

  constructor(readonly history: FactReader) {}

  /** At least one record; `upTo` is not before the first. */
  async read(view: View, range: Range): Promise<Fact[]> {
    const ahead = this.#ahead.get(view.id)
    this.#ahead.delete(view.id)
    if (ahead?.after !== range.after) return this.#read(view, range)
    return (await ahead.facts).slice(0, range.records)
  }

  readAhead(view: View, range: Range): void {
    const facts = this.#read(view, range)
    // Whoever asks for it is told; nobody may.
    facts.catch(() => {})
    this.#ahead.set(view.id, { after: range.after, facts })
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
