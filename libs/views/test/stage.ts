import * as fc from 'fast-check'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import {
  type View,
  ViewEngine,
  type ViewKey,
  ViewOperations,
  ViewSignals,
  Views,
  ViewWorker,
  type WorkerOptions,
} from '../src/index.ts'
import { advanceToHead } from './build.ts'
import { historyOf, idOf, openDossier, type TestHistory, type TestRecord } from './dossier.ts'
import { mixedSteps, recordsOf } from './mixed-history.ts'

const SEED = 20_251_111
/** Long enough to be interrupted in the middle, several times. */
const [STEPS] = fc.sample(mixedSteps, { seed: SEED, numRuns: 20 }).sort((a, b) => b.length - a.length)

/** A database in which views live, and the workers that a test has started. */
export class Stage {
  readonly history: TestHistory
  readonly signals = new ViewSignals()
  readonly views: Views
  readonly operations: ViewOperations
  #workers: ViewWorker[] = []
  #dossiers = 0

  private constructor(readonly database: TestDatabase) {
    this.history = historyOf(database.pool)
    this.views = new Views(database.db, this.signals)
    this.operations = new ViewOperations(database.pool, this.history)
  }

  static async open(): Promise<Stage> {
    return new Stage(await createTestDatabase())
  }

  async close(): Promise<void> {
    await this.history.close()
    await this.database.drop()
  }

  startWorker(options: WorkerOptions = {}): ViewWorker {
    const worker = new ViewWorker(this.database.pool, this.history, this.signals, { pollMs: 10, ...options })
    this.#workers.push(worker)
    worker.start()
    return worker
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.stop()))
  }

  engine(records: number): ViewEngine {
    return new ViewEngine(this.database.pool, this.history, { batch: { records } })
  }

  /** A new dossier with these records, or a mixed history, and its views at the head. */
  async liveView(records?: TestRecord[]): Promise<View> {
    this.#dossiers += 1
    const dossierId = idOf('d', this.#dossiers)
    await openDossier(this.history, dossierId, records ?? recordsOf(STEPS!, dossierId))
    await this.views.ensureFollowing(dossierId)
    for (const view of await this.views.list(dossierId)) await advanceToHead(this.engine(1), view)
    return this.live(dossierId)
  }

  async live(dossierId: string): Promise<View> {
    return (await this.views.find(dossierId, 'live'))!
  }

  /** The views of a dossier, but for the one by publication. */
  async others(dossierId: string): Promise<View[]> {
    return (await this.views.list(dossierId)).filter(({ label }) => label !== 'published')
  }

  /** Waits until another view answers as `live`. */
  replaced(view: View): Promise<View> {
    return until(
      async () => {
        const found = await this.live(view.dossierId)
        return found.id !== view.id && found
      },
      async () => JSON.stringify(await this.views.list(view.dossierId)),
    )
  }

  async count(table: string, { dossierId, id }: ViewKey): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>(
      `select count(*)::int as count from ${table} where dossier_id = $1 and view_id = $2`,
      [dossierId, id],
    )
    return rows[0]!.count
  }

  /** As if its time had passed. */
  async expire({ id }: ViewKey): Promise<void> {
    await this.database.pool.query('update view set expires_at = now() where id = $1', [id])
  }

  /** Waits until nothing of a view is left but its rows, if any. */
  async gone({ id }: ViewKey): Promise<void> {
    await until(
      async () =>
        (await this.database.pool.query('select 1 from view where id = $1', [id])).rows.length === 0,
    )
  }
}

/** Less than a test may take, so that it tells what it waited for. */
const PATIENCE_MS = 25_000

async function until<Value>(
  look: () => Promise<Value | false>,
  seen: () => Promise<string> = async () => 'it is still there',
): Promise<Value> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() > deadline) throw new Error(`Waited in vain: ${await seen()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
