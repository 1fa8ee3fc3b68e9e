import type { Pool } from 'pg'
import { type Advance, type EngineOptions, ViewEngine } from '../engine/engine.ts'
import type { FactReader } from '../engine/facts.ts'
import { forgetOldRewinds } from '../engine/rewinds.ts'
import type { ViewKey } from '../view.ts'
import { deleteExpiredViews } from './expired-views.ts'
import { finishBuild } from './finish-build.ts'
import { laggingViews } from './lagging-views.ts'
import { addMissingViews } from './missing-views.ts'
import { Pace } from './pace.ts'
import { rebuildOutdated } from './rebuild.ts'
import type { ViewSignals } from './signals.ts'
import { Turns } from './turns.ts'
import { analyzeReadTables, hasGrown, LARGE_BUILD, vacuumReadTables } from './vacuum.ts'

/** Tells that a dossier may have advanced. One too many costs a query, one too few at most a second. */
export interface AdvanceHints {
  onAnyAdvance(tell: (dossierId: string) => void): () => void
}

export interface WorkerOptions extends EngineOptions {
  /** Views kept current at once; each takes one connection of the pool, and another one while it reads. */
  concurrency?: number
  pollMs?: number
  hints?: AdvanceHints
  /** What went wrong, not by the fault of a record: the database away, for instance. It is tried again. */
  onError?: (error: unknown) => void
}

/** A build takes all of a thread for as long as it lasts: a second one at once would only be in its way. */
const BUILDS_AT_ONCE = 1

/**
 * A batch has a price before it has taken any record. So the views of a dossier under steady load are not taken on for
 * each of them; readers still see a record sooner than they notice.
 */
const PAUSE_MS = 20

/** The same for other views than the live one: they are to take little from it. */
const OTHERS_PAUSE_MS = 250

/** Looks after which the worker also cleans up: what it finds then is in nobody's way. */
const LOOKS_PER_CLEANING = 10

/**
 * Keeps all views of this program's version current, builds new ones beside them, and clears away what was dropped. It
 * looks once a second for all that lag, and at once where it is told. Any number of workers, in any number of
 * processes, share the views by lease.
 */
export class ViewWorker {
  readonly #engine: ViewEngine
  readonly #turns: Turns<ViewKey>
  readonly #builds: Turns<ViewKey>
  readonly #pace: Pace
  readonly #others: Pace
  readonly #stopping = new AbortController()
  readonly #hinted = new Set<string>()
  readonly #sinceVacuum = new Map<string, number>()
  #hasGrown = false
  #timer: NodeJS.Timeout | null = null
  #unhint: (() => void) | null = null
  #asking: Promise<void> | null = null
  #looks = 0
  #cleaning: Promise<void> | null = null

  constructor(
    readonly pool: Pool,
    history: FactReader,
    readonly signals: ViewSignals,
    readonly options: WorkerOptions = {},
  ) {
    this.#engine = new ViewEngine(pool, history, options)
    const turns = (atOnce: number) =>
      new Turns<ViewKey>(
        ({ id }) => id,
        atOnce,
        (view) => this.#turn(view),
      )
    this.#turns = turns(options.concurrency ?? 2)
    this.#builds = turns(BUILDS_AT_ONCE)
    this.#pace = new Pace(PAUSE_MS, (dossierId) => {
      this.#hinted.add(dossierId)
      this.#ask(() => this.#lookAtHinted())
    })
    this.#others = new Pace(OTHERS_PAUSE_MS, (view) => {
      const [dossierId, id] = view.split(' ') as [string, string]
      this.#turns.add({ dossierId, id })
    })
  }

  start(): void {
    this.#unhint = this.options.hints?.onAnyAdvance((dossierId) => this.wake(dossierId)) ?? null
    this.#timer = setInterval(() => this.#lookAtAll(), this.options.pollMs ?? 1_000)
    this.#lookAtAll()
  }

  /** Finishes the batches under way, takes no others. The pool stays open. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#unhint?.()
    this.#timer = null
    this.#stopping.abort()
    this.#pace.stop()
    this.#others.stop()
    await this.#asking
    await Promise.all([this.#turns.stop(), this.#builds.stop(), this.#cleaning])
  }

  /** Looks for views of this dossier: at once, unless it has just done so. */
  wake(dossierId: string): void {
    if (this.#timer) this.#pace.ask(dossierId)
  }

  #lookAtAll(): void {
    this.#ask(() => this.#look(null))
    if (this.#looks % LOOKS_PER_CLEANING === 0) {
      this.#cleaning ??= this.#clean()
        .catch((error) => this.#report(error))
        .finally(() => {
          this.#cleaning = null
        })
    }
    this.#looks += 1
  }

  async #clean(): Promise<void> {
    await addMissingViews(this.pool)
    await rebuildOutdated(this.pool)
    await forgetOldRewinds(this.pool)
    await deleteExpiredViews(this.pool, this.#stopping.signal)
    if (!this.#hasGrown) return
    // What grows meanwhile is for the next time; what could not be done, too.
    this.#hasGrown = false
    await analyzeReadTables(this.pool).catch((error) => {
      this.#hasGrown = true
      throw error
    })
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
    for (const { urgency, ...view } of await laggingViews(this.pool, dossierIds)) {
      if (urgency === 'at-once') this.#turns.add(view)
      else if (urgency === 'in-the-end') this.#builds.add(view)
      else this.#others.ask(`${view.dossierId} ${view.id}`)
    }
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
    this.#hasGrown ||= hasGrown(from, position)
    this.#sinceVacuum.set(id, (this.#sinceVacuum.get(id) ?? 0) + position - from)
    this.signals.emit({ ...view, type: 'advanced', from, position, head, milliseconds })
  }

  /** At the end of what a view reads, for now. */
  async #finish({ view }: Extract<Advance, { outcome: 'advanced' | 'current' }>): Promise<boolean> {
    if ((this.#sinceVacuum.get(view.id) ?? 0) > LARGE_BUILD) await vacuumReadTables(this.pool)
    this.#sinceVacuum.delete(view.id)
    if (view.status !== 'building') return false
    const finish = await finishBuild(this.pool, view)
    if (finish.outcome === 'ready') {
      const { dossierId, id } = view
      const { label, position } = finish
      this.signals.emit({ dossierId, id, label, type: 'ready', position })
    }
    return finish.outcome === 'behind'
  }

  #report(error: unknown): void {
    this.options.onError?.(error)
  }
}
