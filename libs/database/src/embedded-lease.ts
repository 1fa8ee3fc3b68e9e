import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { superuser } from './embedded-cluster.ts'

/** The share of one user in the embedded server. It ends with the process that holds it, however that ends. */
export interface Lease {
  /** Gives the share back. True if it was the last: nobody can take one any more, and the server is ours to stop. */
  leave(): Promise<boolean>
  close(): Promise<void>
}

/** Takes a share in the server behind `sockets`; undefined if it is not there, just starting or just stopping. */
export async function takeLease(sockets: string): Promise<Lease | undefined> {
  const first = await connectAndShare(sockets)
  return first && holdLease(sockets, first)
}

/** A connection as superuser, to the database that no data live in. */
export async function connectAsSuperuser(sockets: string): Promise<Client> {
  const client = new Client({
    host: sockets,
    user: superuser,
    database: superuser,
    application_name: 'annalist lease',
  })
  // A lost connection is told by the event `end` too, which is what a lease acts on.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

function holdLease(sockets: string, first: Client): Lease {
  let current: Client | undefined
  let over = false
  let renewal: Promise<void> | undefined
  const hold = (client: Client) => {
    current = client
    client.once('end', () => {
      current = undefined
      if (!over) void renew()
    })
  }
  // When one of its processes crashes, the server goes on but ends all connections: take the share again.
  const renew = async () => {
    while (!over && !current) {
      await sleep(500, undefined, { ref: false })
      if (over) return
      renewal = connectAndShare(sockets)
        .catch(() => undefined)
        .then((again) => again && hold(again))
      await renewal
    }
  }
  hold(first)
  return {
    leave: async () => {
      over = true
      // A share just being taken again would outlive us, and keep the server running.
      await renewal
      const answer = current && (await ask(current, unlockLast).catch(unlessAbsent))
      if (answer !== undefined) return answer
      // The connection was lost, and the share with it: only who has one can tell whether it is the last.
      current = await connectAndShare(sockets)
      return current ? ask(current, unlockLast) : false
    },
    close: async () => current?.end(),
  }
}

// Advisory locks on the superuser's own database, where nothing else takes any.
const key = 6_183_224_519
const share = `select pg_try_advisory_lock_shared(${key}) as answer`
const unlockLast = `select pg_advisory_unlock_shared(${key}) and pg_try_advisory_lock(${key}) as answer`

async function connectAndShare(sockets: string): Promise<Client | undefined> {
  const client = await connectAsSuperuser(sockets).catch(unlessAbsent)
  if (!client) return undefined
  if (await ask(client, share).catch(unlessAbsent)) return client
  await client.end()
  return undefined
}

// Nobody listens, or the server says that it is starting or stopping (class 57P): that passes. All else is an error.
function unlessAbsent(error: Error & { code?: string }): undefined {
  const passing = error instanceof DatabaseError ? error.code?.startsWith('57P') : error.code !== 'EACCES'
  if (!passing) throw error
}

async function ask(client: Client, question: string): Promise<boolean> {
  const { rows } = await client.query<{ answer: boolean }>(question)
  return rows[0]?.answer ?? false
}
