import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { createTestDatabase } from '../../../libs/database/src/testing.ts'
import { startTestService } from '../../api/test/test-service.ts'
import { runAnnalist } from './run-annalist.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let env: Record<string, string>

beforeAll(async () => {
  service = await startTestService()
  env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey }
  await runAnnalist(['dossier', 'open', 'border'], { env })
})
afterAll(() => service.stop())

describe('--version', () => {
  test('prints the version of the package, and nothing else', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'))
    expect(await runAnnalist(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })
})

describe('key', () => {
  test('create prints the key alone; it opens the dossier in that role until it is revoked', async () => {
    const role = ['--dossier', 'border', '--role', 'reader', '--expires', '30d']
    const made = await runAnnalist(['key', 'create', 'desk', ...role], { env })
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^annalist_[\w-]{43}\n$/) })
    const desk = { ...env, ANNALIST_KEY: made.stdout.trim() }
    expect(await runAnnalist(['timeline'], { env: desk })).toMatchObject({ code: 0 })
    const report = ['report', '--type', 'death', '--title', 'A death', '--by', 'AFP']
    expect(await runAnnalist(report, { env: desk })).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/reader/),
    })

    const [, id] = /^Key (\S+)/.exec(made.stderr)!
    expect(await runAnnalist(['key', 'revoke', id!], { env })).toMatchObject({ code: 0, stdout: '' })
    expect(await runAnnalist(['timeline'], { env: desk })).toMatchObject({ code: 3 })
  })

  test('list shows every key and its state, but no key', async () => {
    await runAnnalist(['key', 'create', 'chief', '--admin', '--expires', '2126-01-31T00:00:00Z'], { env })
    const { stdout } = await runAnnalist(['key', 'list'], { env })
    expect(stdout).toMatch(/chief \(admin\) .* until 2126-01-31/)
    expect(stdout).not.toContain('annalist_')
  })

  test('create for a dossier that is not there makes none', async () => {
    const options = ['--dossier', 'nowhere', '--role', 'reader']
    expect(await runAnnalist(['key', 'create', 'nobody', ...options], { env })).toMatchObject({ code: 3 })
    expect((await runAnnalist(['key', 'list', '--json'], { env })).stdout).not.toContain('nobody')
  })

  test('is for admins', async () => {
    const made = await runAnnalist(['key', 'create', 'guest'], { env })
    const guest = { ...env, ANNALIST_KEY: made.stdout.trim() }
    expect(await runAnnalist(['key', 'list'], { env: guest })).toMatchObject({ code: 3, stdout: '' })
  })
})

describe('which service and which dossier', () => {
  test('options win over the environment', async () => {
    const away = { ANNALIST_URL: 'http://127.0.0.1:9', ANNALIST_KEY: 'wrong' }
    const args = ['dossier', 'list', '--url', `${service.url}/`, '--key', service.adminKey]
    expect(await runAnnalist(args, { env: away })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/border/),
    })
  })

  test('of several dossiers one must be named; --dossier wins over ANNALIST_DOSSIER', async () => {
    await runAnnalist(['dossier', 'open', 'second'], { env })
    const unnamed = await runAnnalist(['timeline'], { env })
    expect(unnamed).toMatchObject({ code: 2, stderr: expect.stringMatching(/border, second|second, border/) })
    const named = { ...env, ANNALIST_DOSSIER: 'nowhere' }
    expect(await runAnnalist(['timeline'], { env: named })).toMatchObject({ code: 3 })
    expect(await runAnnalist(['timeline', '--dossier', 'second'], { env: named })).toMatchObject({ code: 0 })
  })
})

describe('exit codes', () => {
  test('2 for a command line that is wrong, with nothing on stdout', async () => {
    for (const args of [
      ['bogus'],
      ['timeline', '--bogus'],
      ['incident'],
      [],
      ['key', 'create', 'x', '--role', 'king'],
    ]) {
      expect(await runAnnalist(args, { env })).toMatchObject({ code: 2, stdout: '' })
    }
  })

  test('2 for a setting that is wrong, named', async () => {
    expect(await runAnnalist(['serve'], { env: { PORT: 'x' } })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('PORT'),
    })
  })

  test('3 without a key, and no stack trace', async () => {
    const { code, stderr } = await runAnnalist(['timeline'], { env: { ANNALIST_URL: service.url } })
    expect(code).toBe(3)
    expect(stderr).toContain('An API key is needed')
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('4 where no service answers', async () => {
    const { code, stderr } = await runAnnalist(['timeline'], {
      env: { ANNALIST_URL: 'http://127.0.0.1:49999' },
    })
    expect(code).toBe(4)
    expect(stderr).toContain('No service answers at http://127.0.0.1:49999: ')
    expect(stderr).toContain('ECONNREFUSED')
  })

  test('4 where no database answers', async () => {
    const away = { DATABASE_URL: 'postgres://nobody@127.0.0.1:49999/none' }
    expect(await runAnnalist(['migrate'], { env: away })).toMatchObject({ code: 4, stdout: '' })
  })

  test('6 where the database is newer than the program', async () => {
    const database = await createTestDatabase()
    try {
      await sql`insert into migration (name, timestamp) values ('9999-tomorrow', 'x')`.execute(database.db)
      const newer = { DATABASE_URL: database.connectionString }
      for (const command of ['migrate', 'serve']) {
        expect(await runAnnalist([command], { env: newer })).toMatchObject({
          code: 6,
          stdout: '',
          stderr: expect.stringContaining('9999-tomorrow'),
        })
      }
    } finally {
      await database.drop()
    }
  })

  test('0 and the codes themselves for --help', async () => {
    const { code, stdout, stderr } = await runAnnalist(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('Exit codes:')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })
})

describe('migrate', () => {
  test('names what it applied, and nothing the second time', async () => {
    const again = { DATABASE_URL: service.database.connectionString }
    expect(await runAnnalist(['migrate'], { env: again })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'The database is up to date.\n',
    })
  })
})
