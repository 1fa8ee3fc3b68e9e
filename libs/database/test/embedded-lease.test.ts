import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Client } from 'pg'
import { connectAsSuperuser, takeLease } from '../src/embedded-lease.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/embedded-postgres.ts'

let dataDir: string
let server: EmbeddedPostgres
let sockets: string
let client: Client

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), `annalist-test-${process.pid}-`))
  await chmod(dataDir, 0o711)
  server = await startEmbeddedPostgres({ dataDir })
  sockets = new URLSearchParams(server.connectionString.split('?')[1]).get('host') ?? ''
  client = await connectAsSuperuser(sockets)
}, 60_000)

afterAll(async () => {
  await client?.end()
  await server?.stop()
  await rm(dataDir, { recursive: true, force: true })
}, 60_000)

async function holders(): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(
    `select distinct pid from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()`,
  )
  return rows.map(({ pid }) => pid)
}

test('a share that is given back while it is being taken again is gone', async () => {
  const others = await holders()
  const leases = await Promise.all(Array.from({ length: 30 }, () => takeLease(sockets)))
  const own = (await holders()).filter((pid) => !others.includes(pid))
  await client.query('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [own])
  // Lost shares are taken again half a second later: about then, one after the other.
  const leaving = leases.map(async (lease, index) => {
    await sleep(490 + index * 5)
    expect(await lease?.leave()).toBe(false)
    await lease?.close()
  })
  await Promise.all(leaving)
  await sleep(500)
  expect(await holders()).toEqual(others)
}, 30_000)
