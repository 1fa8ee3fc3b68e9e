import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runnableBinaries } from '../src/embedded-binaries.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/embedded-postgres.ts'
import { isRoot, postgresUser } from '../src/system-user.ts'
import { withClient } from '../src/test-server.ts'

// What root must do differently can only be seen as root.
const describeAsRoot = isRoot() ? describe : describe.skip

describeAsRoot('started by root, Postgres', () => {
  let folder: string
  let closed: string
  let fallbackRoot: string
  let server: EmbeddedPostgres | undefined

  beforeEach(async () => {
    folder = await mkdtemp('/tmp/annalist-root-')
    await chmod(folder, 0o711)
    fallbackRoot = join(folder, 'fallback')
    closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
  })

  afterEach(async () => {
    await server?.stop()
    await rm(folder, { recursive: true })
  })

  const start = async (dataDir: string): Promise<string> => {
    server = await startEmbeddedPostgres({ dataDir, fallbackRoot, settings: { fsync: false } })
    const { rows } = await withClient(server.connectionString, (client) => client.query('select 1 as one'))
    expect(rows).toEqual([{ one: 1 }])
    return server.dataDir
  }

  const stop = async () => {
    await server?.stop()
    server = undefined
  }

  test('runs as user postgres, who alone can read the data', async () => {
    const { uid } = await postgresUser()
    const used = await start(join(folder, 'open', 'data'))
    const cluster = await stat(join(used, 'postgres'))
    expect({ uid: cluster.uid, mode: cluster.mode & 0o777 }).toEqual({ uid, mode: 0o700 })
  })

  test('gives its user the folder that another start has just made, or died over', async () => {
    const dataDir = join(folder, 'open', 'data')
    await mkdir(join(dataDir, 'socket'), { recursive: true })
    await chmod(join(dataDir, 'socket'), 0o700)
    await start(dataDir)
    expect((await stat(join(dataDir, 'socket'))).uid).toBe((await postgresUser()).uid)
  })

  test('has its data in a folder of its own where that user cannot reach what was asked for, each time the same', async () => {
    const first = await start(join(closed, 'data'))
    expect(dirname(first)).toBe(fallbackRoot)
    expect(await readdir(closed)).toEqual([])
    await stop()
    expect(await start(join(closed, 'data'))).toBe(first)
    await stop()
    expect(await start(join(closed, 'other'))).not.toBe(first)
  })

  test('keeps to the folder of its own when what was asked for becomes reachable: the data are there', async () => {
    const first = await start(join(closed, 'data'))
    await stop()
    await chmod(closed, 0o711)
    expect(await start(join(closed, 'data'))).toBe(first)
  })

  test('does not begin anew elsewhere when the data can no longer be reached', async () => {
    const dataDir = join(folder, 'open', 'data')
    await start(dataDir)
    await stop()
    await chmod(join(folder, 'open'), 0o700)
    await expect(start(dataDir)).rejects.toThrow('can no longer be reached by the user they belong to')
    expect(existsSync(fallbackRoot)).toBe(false)
  })

  test('starts under a strict umask', async () => {
    const before = process.umask(0o077)
    try {
      expect(await start(join(folder, 'strict', 'data'))).toBe(join(folder, 'strict', 'data'))
      await stop()
      expect(dirname(await start(join(closed, 'data')))).toBe(fallbackRoot)
    } finally {
      process.umask(before)
    }
  })

  test('runs from a copy where that user cannot reach the programs', async () => {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`
    const installed = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    const home = join(closed, 'native')
    await cp(installed, home, { recursive: true, verbatimSymlinks: true })
    await chmod(join(home, 'share'), 0o700)
    const user = await postgresUser()
    const from = { home, copy: join(fallbackRoot, 'postgresql-18'), user }
    const copied = { home: from.copy, major: 18 }
    expect(await Promise.all([runnableBinaries(from), runnableBinaries(from)])).toEqual([copied, copied])
    expect((await stat(join(from.copy, 'share'))).mode & 0o777).toBe(0o755)
    expect(await readdir(fallbackRoot)).toEqual(['postgresql-18'])
  })
})
