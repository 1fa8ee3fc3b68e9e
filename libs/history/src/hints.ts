import type { Pool } from 'pg'

/** The channel of hints; a payload is `dossier:position`. */
export const CHANNEL = 'history'

/** A commit that notifies takes a lock of the whole database, so a busy process hints at most so often. */
const PAUSE_MS = 10

/**
 * Tells other processes that a dossier has advanced. Only a hint: it is sent after the append, apart from it, and may
 * be lost, since whoever follows also polls.
 */
export class HintSender {
  readonly counts = { sent: 0, failed: 0 }
  private readonly pool: Pool
  private readonly pending = new Map<string, number>()
  private sending: Promise<void> | null = null

  constructor(pool: Pool) {
    this.pool = pool
  }

  send(dossierId: string, position: number) {
    this.pending.set(dossierId, position)
    this.sending ??= this.sendPending().finally(() => {
      this.sending = null
    })
  }

  /** Waits for what is pending. */
  async close(): Promise<void> {
    await this.sending
  }

  private async sendPending(): Promise<void> {
    while (this.pending.size > 0) {
      const hints = [...this.pending].map(([dossierId, position]) => `${dossierId}:${position}`)
      this.pending.clear()
      try {
        await this.pool.query({ name: 'history_hint', text: NOTIFY, values: [CHANNEL, hints] })
        this.counts.sent += hints.length
      } catch {
        // Counted, not raised: the append stands, and followers find it by polling.
        this.counts.failed += hints.length
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

const NOTIFY = 'select pg_notify($1, hint) from unnest($2::text[]) hint'
