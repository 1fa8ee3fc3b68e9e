import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { EmbeddedPostgresError } from '../src/embedded-error.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/embedded-postgres.ts'
import { withClient } from '../src/test-server.ts'

let folder: string
let dataDir: string
const started: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp('/tmp/annalist-embedded-')
  await chmod(folder, 0o711)
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of started.splice(0)) await server.stop()
  if (existsSync(join(dataDir, 'postgres', 'postmaster.pid')))
    await (await startEmbeddedPostgres({ dataDir })).stop()
  await rm(folder, { recursive: true })
})

const start = async (options = {}): Promise<EmbeddedPostgres> => {
  // A killed process loses nothing that the machine still knows, and the tests are many times faster.
  const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: false }, ...options })
  started.push(server)
  return server
}

/** The same from a process of its own. */
const startElsewhere = async (): Promise<ChildProcess> => {
  const fixture = fileURLToPath(new URL('./fixtures/hold-postgres.ts', import.meta.url))
  const child = spawn(process.execPath, [fixture, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout!, 'data')
  return child
}

const ask = (server: EmbeddedPostgres, query: string): Promise<Record<string, unknown>[]> =>
  withClient(server.connectionString, async (client) => (await client.query(query)).rows)

/** Nothing of this process goes on meanwhile: it has seen nothing when they are gone. */
const endLeases = ({ superuserConnectionString }: EmbeddedPostgres) => {
  const fixture = fileURLToPath(new URL('./fixtures/end-leases.ts', import.meta.url))
  execFileSync(process.execPath, ['--no-warnings', fixture, superuserConnectionString])
}

const pidFile = () => join(dataDir, 'postgres', 'postmaster.pid')
const postmaster = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0])
const isStopped = () => !existsSync(pidFile())

describe('a new embedded Postgres', () => {
  test('is made in the data directory, and finds its data again', async () => {
    const first = await start()
    expect(first.dataDir).toBe(dataDir)
    await ask(first, 'create table kept as select 42 as answer')
    await first.stop()
    expect(isStopped()).toBe(true)
    const second = await start()
    expect(await ask(second, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('sorts by code point, checks its pages, keeps what it commits and listens on no port', async () => {
    const settings = [
      'data_checksums',
      'fsync',
      'synchronous_commit',
      'listen_addresses',
      'server_encoding',
      'jit',
    ]
    const server = await start({ settings: {} })
    const rows = await ask(server, `select name, setting from pg_settings where name = any('{${settings}}')`)
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      synchronous_commit: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
      jit: 'off',
    })
    const locale = `select datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()`
    expect(await ask(server, locale)).toEqual([{ provider: 'b', locale: 'C.UTF-8' }])
  })

  test('lets only its owner reach the socket, and is used by a role that owns the database but not the server', async () => {
    const server = await start()
    const sockets = new URL(server.connectionString).searchParams.get('host') ?? ''
    expect((await stat(sockets)).mode & 0o777).toBe(0o700)
    expect(
      await ask(server, `select current_user as role, rolsuper from pg_roles where rolname = current_user`),
    ).toEqual([{ role: 'annalist', rolsuper: false }])
  })

  test('takes settings', async () => {
    expect(await ask(await start({ settings: { work_mem: '7MB' } }), 'show work_mem')).toEqual([
      { work_mem: '7MB' },
    ])
  })

  test('works where the path is too long for a socket, or has spaces and quotes', async () => {
    dataDir = join(folder, "it's a, long path ".repeat(6), 'data')
    const server = await start()
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
    const sockets = new URL(server.connectionString).searchParams.get('host') ?? ''
    expect(dirname(sockets)).toBe('/tmp')
    await rm(sockets, { recursive: true })
  })
})

describe('a second user', () => {
  test('shares the server, and the last to stop stops it', async () => {
    const service = await start()
    const command = await start()
    const before = await postmaster()
    await service.stop()
    expect(await ask(command, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await postmaster()).toBe(before)
    await command.stop()
    expect(isStopped()).toBe(true)
  })

  test('in another process shares it as well', async () => {
    const other = await startElsewhere()
    const here = await start()
    await here.stop()
    expect(isStopped()).toBe(false)
    other.stdin?.end()
    await once(other, 'exit')
    expect(isStopped()).toBe(true)
  })

  test('who starts at the same moment uses the same cluster', async () => {
    const servers = await Promise.all([start(), start(), start()])
    await ask(servers[0]!, 'create table shared ()')
    for (const server of servers) expect(await ask(server, 'table shared')).toEqual([])
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'socket'])
  })

  test('who stops while another starts does not take the server from it', async () => {
    for (let round = 0; round < 5; round++) {
      const first = await start()
      const [, second] = await Promise.all([first.stop(), start()])
      expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
      await second.stop()
    }
  })

  test('keeps its share when a crash inside the server ends all connections', async () => {
    const first = await start()
    const second = await start()
    endLeases(first)
    await withClient(first.superuserConnectionString, async (client) => {
      const leases = `select count(*)::int as n from pg_locks where locktype = 'advisory' and granted`
      while ((await client.query<{ n: number }>(leases)).rows[0]?.n !== 2)
        await client.query('select pg_sleep(0.05)')
    })
    await first.stop()
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('leaves also when its connection was ended and it cannot know yet, the last one with the server', async () => {
    const server = await start()
    endLeases(server)
    await server.stop()
    expect(isStopped()).toBe(true)
  })
})

describe('after kill -9', () => {
  test('of the program, the next start adopts the server and may stop it', async () => {
    const child = await startElsewhere()
    const orphan = await postmaster()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const server = await start()
    expect(await postmaster()).toBe(orphan)
    await server.stop()
    expect(isStopped()).toBe(true)
  })

  test('of the server, the next start recovers what was committed', async () => {
    const server = await start()
    await withClient(server.connectionString, async (client) => {
      client.on('error', () => undefined)
      await client.query('create table kept as select 42 as answer')
      process.kill(await postmaster(), 'SIGKILL')
    })
    expect(await ask(await start(), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('of the machine, a pid file whose number is now another program is no obstacle', async () => {
    await (await start()).stop()
    const sockets = join(dataDir, 'socket')
    const left = [process.pid, join(dataDir, 'postgres'), 1, 5432, sockets, '', '', 'ready'].join('\n')
    await writeFile(pidFile(), `${left}\n`)
    await writeFile(join(sockets, '.s.PGSQL.5432.lock'), `${left}\n`)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('half-way through the first start, the next one begins anew and clears up', async () => {
    const ended = spawn(process.execPath, ['--version'])
    await once(ended, 'exit')
    await mkdir(join(dataDir, `postgres.new-${ended.pid}-0123abcd`, 'base'), { recursive: true })
    await chmod(dataDir, 0o711)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'socket'])
  })
})

describe('it is said what to do', () => {
  const refusal = async (): Promise<string> => {
    const error = await start().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(EmbeddedPostgresError)
    return (error as Error).message
  }

  test('when the data directory cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    dataDir = join(folder, 'file', 'data')
    expect(await refusal()).toBe(
      `Cannot write the data directory ${dataDir} (ENOTDIR): ` +
        'make it writable, choose another with ANNALIST_DATA_DIR, or set DATABASE_URL',
    )
  })

  test('when the data are of another major version', async () => {
    await (await start()).stop()
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    expect(await refusal()).toContain(
      'found a database of PostgreSQL 17: export it with the program that made it',
    )
  })

  test('when Postgres does not start, with its own words', async () => {
    const error = await start({ settings: { shared_buffers: 'plenty' } }).catch((caught: Error) => caught)
    expect(String(error)).toContain('invalid value for parameter "shared_buffers": "plenty"')
  })

  test('when somebody else could reach the socket', async () => {
    await mkdir(join(dataDir, 'socket'), { recursive: true })
    await chmod(join(dataDir, 'socket'), 0o755)
    await chmod(dataDir, 0o711)
    expect(await refusal()).toContain('with mode 0700: remove it')
  })

  test('when the path cannot be handed to Postgres', async () => {
    dataDir = join(folder, 'a$b')
    expect(await refusal()).toContain('has a character that Postgres cannot take in a path')
  })
})
