import { getHeapStatistics } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { type AdvanceHints, Pace, type ViewSignals } from '@annalist/views'
import type { Logger } from 'pino'
// Only types, but so a build of whatever starts the thread brings it along.
import type { FromThread, ThreadData, ToThread } from './thread.ts'
import { THREAD_FILE } from './thread-file.ts'

/** Soon enough for readers who wait, too seldom for a thread that cannot start to be in anybody's way. */
const RESTART_MS = 1_000

/** Each message wakes the thread, which looks no sooner than this anyhow. */
const HINT_PAUSE_MS = 10

/**
 * Several times what the thread needs, or what V8 allows itself if that is less. On a large machine V8 allows itself 4 GB
 * and seldom collects: views are built a twentieth faster, and the thread takes half as much memory again.
 */
const HEAP_MB = Math.min(1_500, Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20))

export interface ViewThreadOptions extends ThreadData {
  signals: ViewSignals
  hints: AdvanceHints
  log: Logger
  /** What the thread runs. */
  file?: URL
}

/**
 * Keeps the views current on a thread of its own, so that no request waits while they are folded. What happens to them
 * is told here by the same signals as if they were built here. A thread that ends by itself is logged, and another one
 * started; what it had not committed has not happened.
 */
export class ViewThread {
  #thread: Worker | null = null
  #ended: Promise<void> = Promise.resolve()
  #restart: NodeJS.Timeout | null = null
  readonly #hints = new Pace(HINT_PAUSE_MS, (dossierId) => this.#tell({ type: 'advanced', dossierId }))
  #unhint: (() => void) | null = null
  #stopping = false

  constructor(readonly options: ViewThreadOptions) {}

  /** Resolves when it works; rejects with what kept it from that. */
  start(): Promise<void> {
    this.#unhint = this.options.hints.onAnyAdvance((dossierId) => this.#hints.ask(dossierId))
    const started = this.#run()
    // Whoever waits is told, and may have much to do before.
    started.catch(() => {})
    return started
  }

  /** Lets it finish the batches under way. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#unhint?.()
    this.#hints.stop()
    if (this.#restart) clearTimeout(this.#restart)
    this.#tell({ type: 'stop' })
    await this.#ended
  }

  /** Starts one; if it ends after it has worked, another. */
  #run(): Promise<void> {
    const { connectionString, logLevel, signals, file = THREAD_FILE } = this.options
    const workerData: ThreadData = { connectionString, logLevel }
    const started = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const thread = new Worker(file, {
      workerData,
      name: 'views',
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    let works = false
    let failure: unknown = null
    thread.on('message', (message: FromThread) => {
      if (message.type === 'signal') signals.emit(message.signal)
      else {
        works = true
        started.resolve()
      }
    })
    thread.on('error', (error) => {
      failure = error
    })
    thread.on('exit', (code) => {
      this.#thread = null
      const error = failure ?? new Error(`The thread that builds views ended with code ${code}`)
      if (works) this.#startAgain(error)
      started.reject(error)
      ended.resolve()
    })
    this.#thread = thread
    this.#ended = ended.promise
    return started.promise
  }

  #startAgain(err: unknown): void {
    if (this.#stopping) return
    this.options.log.error({ err }, 'The thread that builds views ended; another one is started')
    this.#restart = setTimeout(() => {
      this.#run().catch((error) => this.#startAgain(error))
    }, RESTART_MS)
  }

  #tell(message: ToThread): void {
    this.#thread?.postMessage(message)
  }
}
