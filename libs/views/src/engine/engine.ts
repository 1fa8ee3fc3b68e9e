import type { Pool, PoolClient } from 'pg'
import { BrokenRowsError, ProjectionError, UnplacedProjectionError } from '../errors.ts'
import { lensOf } from '../lens-of.ts'
import type { View, ViewError, ViewKey, ViewStatus } from '../view.ts'
import { type BatchLimits, BatchReader } from './batch-reader.ts'
import type { Fact, FactReader } from './facts.ts'
import { Memory, type MemoryLimits } from './memory.ts'
import { projectBatch } from './project-batch.ts'
import { withinRecall } from './recall.ts'
import { withDerivedTransaction } from './transaction.ts'
import { advancePosition, type LeasedView, leaseView } from './view-rows.ts'

export interface EngineOptions {
  batch?: Partial<BatchLimits>
  memory?: Partial<MemoryLimits>
}

/** What became of one step of a view. */
export type Advance =
  /** Somebody else has it, it has failed, or it is not of this program's version. */
  | { outcome: 'not-ours' }
  /** It stood at the end of what it reads. */
  | { outcome: 'current'; view: LeasedView }
  /** It has taken the records up to `position`. */
  | { outcome: 'advanced'; view: LeasedView; position: number; hasMore: boolean }
  /** It stopped at a record that cannot be projected. */
  | { outcome: 'failed'; view: LeasedView; error: ViewError }

/**
 * Reports of an incident mostly follow each other: what a batch holds of them is folded once, and what ends in it is
 * written once. With 1,000 records views are built more slowly, by a fifth to a third, and are an eighth larger; with
 * 10,000 they are built faster by a seventh and more, and the process takes 170 MB more. A record that is read again takes
 * about 3 kB.
 */
const BATCH: BatchLimits = { records: 5_000, bytes: 8_000_000, recalled: 50_000 }
const MEMORY: MemoryLimits = { bytes: 20_000_000, largeBytes: 200_000_000, identities: 20_000 }

/** Builds any view of any dossier, a batch at a time; any number of engines may work on the same views. */
export class ViewEngine {
  readonly #memory: Memory
  readonly #batch: BatchLimits
  readonly #reader: BatchReader

  constructor(
    readonly pool: Pool,
    readonly history: FactReader,
    { batch = {}, memory = {} }: EngineOptions = {},
  ) {
    this.#batch = { ...BATCH, ...batch }
    this.#reader = new BatchReader(pool, history)
    this.#memory = new Memory({ ...MEMORY, ...memory })
  }

  /**
   * Takes one batch of records into a view, or stops the view at the record that it cannot take: never past it.
   * Throws what is not the records' fault, a lost connection for instance; nothing has happened then.
   */
  async advance(key: ViewKey): Promise<Advance> {
    let limit = this.#batch.records
    for (;;) {
      const tried = await this.#try(key, limit)
      if (!('refused' in tried)) return tried
      const { view, taken, refused } = tried
      const before = recordsBefore(refused, view, taken)
      if (before === 0) return this.#stop(view, refused)
      limit = before
    }
  }

  async #try(key: ViewKey, limit: number): Promise<Advance | Refusal> {
    let view: LeasedView | null = null
    let position = 0
    try {
      let remember = () => {}
      const limits = { ...this.#batch, records: limit }
      const advance = await withDerivedTransaction(this.pool, async (client): Promise<Advance> => {
        view = await leaseView(client, key)
        if (!view) return { outcome: 'not-ours' }
        const upTo = Math.min(view.head, view.until ?? view.head)
        if (view.position >= upTo) return { outcome: 'current', view }
        position = Math.min(upTo, view.position + limit)
        const read = await this.#reader.read(view, { ...limits, after: view.position, upTo })
        const leased = view
        const batch = { ...read, facts: this.#withinRecall(leased, read.facts) }
        position = batch.facts.at(-1)!.position
        const next = { ...limits, after: position, upTo }
        const onFolded = () => {
          if (position < upTo) this.#reader.readAhead(leased, next)
        }
        remember = await projectBatch({ ...this.#context(leased, client), onFolded }, batch)
        await advancePosition(client, view, position)
        return { outcome: 'advanced', view, position, hasMore: position < upTo }
      })
      remember()
      return advance
    } catch (error) {
      this.#memory.forget(key)
      if (view && isRefusal(error)) return { refused: error, view, taken: position }
      throw error
    }
  }

  #withinRecall(view: View, facts: Fact[]): Fact[] {
    const isRemembered = (id: string) => this.#memory.family(view, id) !== undefined
    return withinRecall(facts, { records: this.#batch.recalled, isRemembered })
  }

  #context(view: View, client: PoolClient) {
    return { client, view, lens: lensOf(view), history: this.history, memory: this.#memory }
  }

  async #stop(view: LeasedView, cause: Error): Promise<Advance> {
    const message = cause instanceof ProjectionError ? messageOf(cause.cause) : cause.message
    const error: ViewError = { position: view.position + 1, message }
    const status: ViewStatus = 'failed'
    const { rowCount } = await this.pool.query(
      `update view set status = $4, error = $5
       where dossier_id = $1 and id = $2 and position = $3 and status <> $4`,
      [view.dossierId, view.id, view.position, status, JSON.stringify(error)],
    )
    return rowCount === 1 ? { outcome: 'failed', view, error } : { outcome: 'not-ours' }
  }
}

/** A batch that was undone because of a record in it. */
interface Refusal {
  refused: Error
  view: LeasedView
  /** Up to where the batch reached. */
  taken: number
}

/** Where the record is known all before it can be taken; else half of the batch, until it is alone. */
function recordsBefore(refused: Error, view: LeasedView, taken: number): number {
  if (refused instanceof ProjectionError) return refused.position - view.position - 1
  return Math.floor((taken - view.position) / 2)
}

/** SQLSTATE classes of what Postgres cannot store whenever it is tried: data exception, integrity, program limit. */
const DATA_CLASSES = ['22', '23', '54']

const REFUSALS = [ProjectionError, UnplacedProjectionError, BrokenRowsError]

function isRefusal(error: unknown): error is Error {
  if (REFUSALS.some((kind) => error instanceof kind)) return true
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    DATA_CLASSES.includes(error.code.slice(0, 2))
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
