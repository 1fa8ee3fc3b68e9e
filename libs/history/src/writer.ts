import { DatabaseUnreachableError } from '@annalist/database'
import type { Pool, PoolClient } from 'pg'
import { APPEND, type AppendRow, appendArguments, outcomesOf } from './append-call.ts'
import { refusalOf, wasRolledBack } from './database-errors.ts'
import { OutcomeUnknownError, UnknownDossierError, WriterClosedError } from './errors.ts'
import type { Outcome } from './outcome.ts'
import { prepare } from './prepare.ts'
import { Backlog, type Bounds, isFull, type Pending, rejectAll, resolveAll, takeCall } from './queue.ts'
import type { AppendRequest } from './request.ts'

export interface WriterOptions {
  /** What one call carries; a larger request goes alone. */
  call?: Bounds
  /** What waits in the process, of all dossiers; beyond it a request is refused at once. */
  backlog?: Bounds
  /** Told after a call that appended, once it is committed. */
  onAppended?: (dossierId: string, position: number) => void
}

/** Beyond a few hundred records a call is no faster, and everybody behind it waits longer. */
const CALL: Bounds = { records: 512, size: 4_000_000 }
const BACKLOG: Bounds = { records: 20_000, size: 64_000_000 }

/**
 * Appends for all callers of a process. Of each dossier one call is under way; requests that arrive meanwhile form
 * the next, in order of arrival.
 */
export class HistoryWriter {
  readonly counts = { calls: 0, requests: 0, records: 0, splitCalls: 0, unknownOutcomes: 0, queueFull: 0 }
  private readonly pool: Pool
  private readonly bounds: Bounds
  private readonly backlog: Backlog
  private readonly onAppended: (dossierId: string, position: number) => void
  private readonly queues = new Map<string, Pending[]>()
  private readonly running = new Set<Promise<void>>()
  private closed = false

  constructor(pool: Pool, { call = CALL, backlog = BACKLOG, onAppended = () => {} }: WriterOptions = {}) {
    this.pool = pool
    this.bounds = call
    this.backlog = new Backlog(backlog)
    this.onAppended = onAppended
  }

  /** What waits or is under way. */
  get waiting(): Bounds {
    return { records: this.backlog.records, size: this.backlog.size }
  }

  /**
   * @throws InvalidRequestError, QueueFullError, WriterClosedError, UnknownDossierError, DatabaseUnreachableError:
   *   nothing was appended
   * @throws OutcomeUnknownError
   */
  async append(dossierId: string, request: AppendRequest): Promise<Outcome> {
    if (this.closed) throw new WriterClosedError()
    const prepared = prepare(request)
    this.admit(prepared)
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        this.enqueue(dossierId, { request: prepared, resolve, reject })
      })
    } finally {
      this.backlog.drop(prepared)
    }
  }

  /** Takes nothing more and waits until all that was taken is answered. The pool stays open. */
  async close(): Promise<void> {
    this.closed = true
    await Promise.all(this.running)
  }

  private admit(request: Pending['request']) {
    try {
      this.backlog.take(request)
    } catch (error) {
      this.counts.queueFull++
      throw error
    }
  }

  private enqueue(dossierId: string, pending: Pending) {
    const queue = this.queues.get(dossierId)
    if (queue) {
      queue.push(pending)
      return
    }
    this.queues.set(dossierId, [pending])
    const run = this.run(dossierId).finally(() => this.running.delete(run))
    this.running.add(run)
  }

  private async run(dossierId: string): Promise<void> {
    const queue = this.queues.get(dossierId)!
    let tell = nothing
    while (queue.length > 0) {
      tell = await this.callNext(dossierId, queue, tell)
      // Whoever is told may append again at once, and goes along with the next call unless that is full already.
      if (isFull(queue, this.bounds) && this.pool.idleCount > 0) continue
      tell()
      tell = nothing
    }
    this.queues.delete(dossierId)
  }

  /**
   * Tells the callers of the call before only when this one is on its way, so that they and Postgres work at the same
   * time. Gives how to tell those of this one.
   */
  private async callNext(dossierId: string, queue: Pending[], tellLast: () => void): Promise<() => void> {
    let client: PoolClient
    try {
      client = await this.pool.connect()
    } catch (cause) {
      tellLast()
      const error = new DatabaseUnreachableError('No connection for an append could be had', { cause })
      const call = takeCall(queue, this.bounds)
      return () => rejectAll(call, error)
    }
    // Taken only now: whoever came while the connection was awaited goes along.
    const call = takeCall(queue, this.bounds)
    // A connection that breaks also says so by an event, which would end the process; the query says it better.
    client.on('error', ignore)
    const sent = this.send(client, dossierId, call)
    tellLast()
    const { usable, tell } = await sent
    client.off('error', ignore)
    client.release(!usable)
    return tell
  }

  private async send(client: PoolClient, dossierId: string, call: Pending[]): Promise<Sent> {
    try {
      const outcomes = await this.call(client, dossierId, call)
      return { usable: true, tell: () => resolveAll(call, outcomes) }
    } catch (error) {
      if (wasRolledBack(error) && call.length > 1) return this.sendEachAlone(client, dossierId, call)
      const usable = wasRolledBack(error) || error instanceof UnknownDossierError
      return { usable, tell: () => rejectAll(call, this.explain(dossierId, error)) }
    }
  }

  /** Postgres refused the whole call for what one request holds (a record id used before): only that one shall fail. */
  private async sendEachAlone(client: PoolClient, dossierId: string, call: Pending[]): Promise<Sent> {
    this.counts.splitCalls++
    const sent: Sent[] = []
    for (const pending of call) sent.push(await this.send(client, dossierId, [pending]))
    return {
      usable: sent.every(({ usable }) => usable),
      tell: () => {
        for (const { tell } of sent) tell()
      },
    }
  }

  private explain(dossierId: string, error: unknown): Error {
    if (error instanceof UnknownDossierError) return error
    if (wasRolledBack(error)) return refusalOf(error)
    this.counts.unknownOutcomes++
    return new OutcomeUnknownError(dossierId, { cause: error })
  }

  private async call(client: PoolClient, dossierId: string, call: Pending[]): Promise<Outcome[]> {
    const requests = call.map(({ request }) => request)
    this.counts.calls++
    const { rows } = await client.query<AppendRow>({
      ...APPEND,
      values: appendArguments(dossierId, requests),
    })
    const outcomes = outcomesOf(dossierId, requests, rows[0])
    this.count(dossierId, outcomes)
    return outcomes
  }

  private count(dossierId: string, outcomes: Outcome[]) {
    this.counts.requests += outcomes.length
    const appended = outcomes.filter((outcome) => outcome.status === 'appended')
    for (const { first, last } of appended) this.counts.records += last - first + 1
    const last = appended.at(-1)?.last
    if (last !== undefined) this.onAppended(dossierId, last)
  }
}

interface Sent {
  /** False if the connection is not to be used again. */
  usable: boolean
  /** Settles every request of the call. */
  tell: () => void
}

const nothing = () => {}
const ignore = () => {}
