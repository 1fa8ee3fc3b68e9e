import type { Notification, Pool, PoolClient } from 'pg'
import { CHANNEL } from './hints.ts'

/** Hints are missing meanwhile, which costs followers up to a second each; so try again soon, but not in a storm. */
const RECONNECT_MS = 1_000

/** One connection that listens for hints, replaced when it breaks. Behind a transaction pooler it may hear nothing. */
export class HintListener {
  readonly counts = { heard: 0, connects: 0 }
  private readonly pool: Pool
  private readonly onHint: (dossierId: string, position: number) => void
  private client: PoolClient | null = null
  private retry: NodeJS.Timeout | null = null
  private connecting: Promise<void> | null = null
  private closed = false

  constructor(pool: Pool, onHint: (dossierId: string, position: number) => void) {
    this.pool = pool
    this.onHint = onHint
  }

  /** Idempotent; returns before the connection stands. */
  start() {
    if (this.closed || this.client || this.connecting || this.retry) return
    this.connecting = this.connect().finally(() => {
      this.connecting = null
    })
  }

  /** Gives the connection back, closed. */
  async close(): Promise<void> {
    this.closed = true
    if (this.retry) clearTimeout(this.retry)
    await this.connecting
    this.drop()
  }

  private async connect(): Promise<void> {
    try {
      const client = await this.pool.connect()
      this.client = client
      client.on('error', () => this.lose(client))
      client.on('end', () => this.lose(client))
      client.on('notification', (notification) => this.hear(notification))
      await client.query(`listen ${CHANNEL}`)
      this.counts.connects++
    } catch {
      this.lose(this.client)
    }
  }

  private hear({ payload = '' }: Notification) {
    const [dossierId, position] = payload.split(':')
    if (!dossierId || !Number.isSafeInteger(Number(position))) return
    this.counts.heard++
    this.onHint(dossierId, Number(position))
  }

  private lose(client: PoolClient | null) {
    if (client !== this.client || this.retry) return
    this.drop()
    if (this.closed) return
    this.retry = setTimeout(() => {
      this.retry = null
      this.start()
    }, RECONNECT_MS)
    this.retry.unref()
  }

  private drop() {
    const client = this.client
    this.client = null
    client?.release(true)
  }
}
