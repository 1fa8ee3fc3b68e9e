import { Client } from 'pg'
import { patiently } from './patiently.ts'

/** Transactions that somebody began and forgot: they hold back every snapshot of the cluster, and end with nobody's help. */
export class ForgottenTransactions {
  private clients: Client[] = []

  constructor(private readonly connectionStrings: () => string[]) {}

  /** Each with a transaction id of its own and a look at what there is; also again, after Postgres was killed. */
  async begin(): Promise<void> {
    await patiently(async () => {
      this.end()
      for (const connectionString of this.connectionStrings()) {
        const client = new Client({ connectionString })
        client.on('error', () => {})
        this.clients.push(client)
        await client.connect()
        await client.query('begin')
        await client.query('select pg_current_xact_id(), (select count(*) from pg_class)')
      }
    })
  }

  /** Whether all that were begun last are still open. */
  async stillOpen(): Promise<boolean> {
    try {
      for (const client of this.clients) await client.query('select 1')
      return this.clients.length > 0
    } catch {
      return false
    }
  }

  end(): void {
    // Nobody waits for their end: those of a killed server have had it.
    for (const client of this.clients) void client.end().catch(() => {})
    this.clients = []
  }
}
