import type { Pool } from 'pg'
import { HintListener } from './listener.ts'

interface Watch {
  /** Told, or known without being told. */
  position: number
  tell: (position: number) => void
}

/** How late a follower may be when every hint is lost. */
const POLL_MS = 1_000

const ADVANCED = `select head.dossier_id, head.position
  from unnest($1::uuid[], $2::bigint[]) watched(dossier_id, position)
  join head on head.dossier_id = watched.dossier_id and head.position > watched.position`

/**
 * Tells when dossiers advance: at once by hints (of this process and of others), at the latest after a second by a
 * poll. One connection listens and one query a second asks, for all that the process watches.
 */
export class Heads {
  readonly counts = { polls: 0, failedPolls: 0 }
  readonly listener: HintListener
  private readonly pool: Pool
  private readonly pollMs: number
  private readonly watches = new Map<string, Set<Watch>>()
  private readonly listeners = new Set<(dossierId: string) => void>()
  private timer: NodeJS.Timeout | null = null
  private polling: Promise<void> | null = null

  constructor(pool: Pool, { pollMs = POLL_MS } = {}) {
    this.pool = pool
    this.pollMs = pollMs
    this.listener = new HintListener(pool, (dossierId, position) => this.hint(dossierId, position))
  }

  /**
   * Calls back with the head's position each time that it is found beyond what was told before (at first: beyond
   * `after`). The callback must not throw. Returns how to stop.
   */
  onAdvance(dossierId: string, tell: (position: number) => void, after = 0): () => void {
    const watch = { position: after, tell }
    this.add(dossierId, watch)
    return () => this.remove(dossierId, watch)
  }

  /** Calls back for every hint, of whatever dossier; hints may be lost, so the caller polls as well. */
  onAnyAdvance(tell: (dossierId: string) => void): () => void {
    this.listeners.add(tell)
    this.listener.start()
    return () => this.listeners.delete(tell)
  }

  /** The dossier is known to have been committed up to here. */
  hint(dossierId: string, position: number) {
    for (const tell of this.listeners) tell(dossierId)
    for (const watch of [...(this.watches.get(dossierId) ?? [])]) {
      if (position <= watch.position) continue
      watch.position = position
      watch.tell(position)
    }
  }

  async close(): Promise<void> {
    this.watches.clear()
    this.listeners.clear()
    if (this.timer) clearInterval(this.timer)
    this.timer = null
    await Promise.all([this.listener.close(), this.polling])
  }

  private add(dossierId: string, watch: Watch) {
    const watches = this.watches.get(dossierId)
    if (watches) watches.add(watch)
    else this.watches.set(dossierId, new Set([watch]))
    this.listener.start()
    this.timer ??= setInterval(() => this.startPoll(), this.pollMs).unref()
  }

  private remove(dossierId: string, watch: Watch) {
    const watches = this.watches.get(dossierId)
    watches?.delete(watch)
    if (watches?.size === 0) this.watches.delete(dossierId)
  }

  private startPoll() {
    if (this.watches.size === 0) return
    this.polling ??= this.poll().finally(() => {
      this.polling = null
    })
  }

  private async poll(): Promise<void> {
    this.counts.polls++
    try {
      const ids = [...this.watches.keys()]
      const told = ids.map((id) => Math.min(...[...this.watches.get(id)!].map(({ position }) => position)))
      const values = [ids, told]
      const { rows } = await this.pool.query<{ dossier_id: string; position: string }>({
        name: 'history_advanced',
        text: ADVANCED,
        values,
      })
      for (const row of rows) this.hint(row.dossier_id, Number(row.position))
    } catch {
      // The next poll, a second later, asks the same again; the count shows a database that stays away.
      this.counts.failedPolls++
    }
  }
}
