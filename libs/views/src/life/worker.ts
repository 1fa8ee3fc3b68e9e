import type { Pool } from 'pg'
import { type Advance, type EngineOptions, ViewEngine } from '../engine/engine.ts'
import type { FactReader } from '../engine/facts.ts'
import type { ViewKey } from '../view.ts'
import { LARGE_BUILD, markReady, vacuumReadTables } from './finish-build.ts'
import { laggingViews } from './lagging-views.ts'
import type { ViewSignals } from './signals.ts'
import { Turns } from './turns.ts'

/** Tells that a dossier may have advanced. One too many costs a query, one too few at most a second. */
export interface AdvanceHints {
  onAnyAdvance(tell: (dossierId: string) => void): () => void
}

export interface WorkerOptions extends EngineOptions {
  /** Views built at once; each takes one connection of the pool, and another one while it reads. */
  concurrency?: number
  pollMs?: number
  hints?: AdvanceHints
  /** What went wrong, not by the fault of a record: the database away, for instance. It is tried again. */
  onError?: (error: unknown) => void
}

/**
 * Keeps all views of this program's version current. It looks once a second for all that lag, and at once where it is
 * told. Any number of workers, in any number of processes, share the views by lease.
 */
export class ViewWorker {
  readonly #engine: ViewEngine
  readonly #turns: Turns<ViewKey>
  readonly #hinted = new Set<string>()
  readonly #sinceVacuum = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #unhint: (() => void) | null = null
  #asking: Promise<void> | null = null

  constructor(
    readonly pool: Pool,
    history: FactReader,
    readonly signals: ViewSignals,
    readonly options: WorkerOptions = {},
  ) {
    this.#engine = new ViewEngine(pool, history, options)
    this.#turns = new Turns(
      ({ id }) => id,
      options.concurrency ?? 2,
      (view) => this.#turn(view),
    )
  }

  start(): void {
    this.#unhint = this.options.hints?.onAnyAdvance((dossierId) => this.wake(dossierId)) ?? null
    this.#timer = setInterval(() => this.#ask(() => this.#look(null)), this.options.pollMs ?? 1_000)
    this.#ask(() => this.#look(null))
  }

  /** Finishes the batches under way, takes no others. The pool stays open. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#unhint?.()
    this.#timer = null
    await this.#asking
    await this.#turns.stop()
  }

  /** Looks at once for views of this dossier. */
  wake(dossierId: string): void {
    if (!this.#timer) return
    this.#hinted.add(dossierId)
    this.#ask(() => this.#lookAtHinted())
  }

  /** One question at a time; what is hinted meanwhile is gathered for the next. */
  #ask(question: () => Promise<void>): void {
    if (this.#asking) return
    this.#asking = question()
      .catch((error) => this.#report(error))
      .finally(() => {
        this.#asking = null
        if (this.#hinted.size > 0 && this.#timer) this.#ask(() => this.#lookAtHinted())
      })
  }

  async #lookAtHinted(): Promise<void> {
    const dossierIds = [...this.#hinted]
    this.#hinted.clear()
    await this.#look(dossierIds)
  }

  async #look(dossierIds: readonly string[] | null): Promise<void> {
    for (const view of await laggingViews(this.pool, dossierIds)) this.#turns.add(view)
  }

  /** One batch; answers whether the view wants another turn. */
  async #turn(key: ViewKey): Promise<boolean> {
    try {
      const started = performance.now()
      const advance = await this.#engine.advance(key)
      this.#tell(advance, performance.now() - started)
      if (advance.outcome !== 'advanced')
        return advance.outcome === 'current' && (await this.#finish(advance))
      if (advance.hasMore) return true
      return this.#finish(advance)
    } catch (error) {
      this.#report(error)
      return false
    }
  }

  #tell(advance: Advance, milliseconds: number): void {
    if (advance.outcome === 'not-ours' || advance.outcome === 'current') return
    const { dossierId, id, label, position: from, head } = advance.view
    const view = { dossierId, id, label }
    if (advance.outcome === 'failed') {
      this.signals.emit({ ...view, type: 'failed', error: advance.error })
      return
    }
    const { position } = advance
    this.#sinceVacuum.set(id, (this.#sinceVacuum.get(id) ?? 0) + position - from)
    this.signals.emit({ ...view, type: 'advanced', from, position, head, milliseconds })
  }

  /** At the end of what a view reads, for now. */
  async #finish({ view }: Extract<Advance, { outcome: 'advanced' | 'current' }>): Promise<boolean> {
    if ((this.#sinceVacuum.get(view.id) ?? 0) > LARGE_BUILD) await vacuumReadTables(this.pool)
    this.#sinceVacuum.delete(view.id)
    if (view.status === 'building' && (await markReady(this.pool, view))) {
      const { dossierId, id, label, target } = view
      this.signals.emit({ dossierId, id, label, type: 'ready', position: target ?? 0 })
    }
    return false
  }

  #report(error: unknown): void {
    this.options.onError?.(error)
  }
}
