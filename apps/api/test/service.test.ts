import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../../libs/database/src/testing.ts'
import { adminKeyFile, admitAdminKey, localAdminKey, RevokedAdminKeyError } from '../src/access/admin-key.ts'
import { exitCodeOf } from '../src/exit-code.ts'
import { startService } from '../src/service.ts'
import { readSettings } from '../src/settings.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'annalist-service-'))
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const settings = (more: Record<string, string> = {}) =>
  readSettings({ DATABASE_URL: database.connectionString, PORT: '0', LOG_LEVEL: 'silent', ...more })

describe('the local admin key', () => {
  test('is made once, also by programs that start at the same moment, and only its user may read it', async () => {
    const dataDir = join(folder, 'data')
    const [first, second] = await Promise.all([localAdminKey(dataDir), localAdminKey(dataDir)])
    expect(first).toMatch(/^annalist_[\w-]{43}$/)
    expect(second).toBe(first)
    expect(await localAdminKey(dataDir)).toBe(first)
    expect(await readFile(adminKeyFile(dataDir), 'utf8')).toBe(`${first}\n`)
    expect((await stat(adminKeyFile(dataDir))).mode & 0o777).toBe(0o600)
  })
})

describe('an admin key that is let in', () => {
  test('works at once, and letting it in again changes nothing', async () => {
    const key = 'k'.repeat(40)
    for (let start = 0; start < 2; start++) {
      const service = await startService(settings({ ANNALIST_ADMIN_KEY: key }))
      expect(service.adminKey).toBe(key)
      const keys = await fetch(`${service.url}/v1/keys`, { headers: { Authorization: `Bearer ${key}` } })
      expect(await keys.json()).toMatchObject({
        items: [{ principal: { name: 'admin', admin: true } }],
        next: null,
      })
      await service.close()
    }
  })

  test('is refused once it was revoked', async () => {
    const key = 'r'.repeat(40)
    await admitAdminKey(database.db, key, 'ANNALIST_ADMIN_KEY')
    await database.pool.query('update api_key set revoked_at = now()')
    const refused = startService(settings({ ANNALIST_ADMIN_KEY: key }))
    await expect(refused).rejects.toThrow(RevokedAdminKeyError)
    await expect(refused.catch(exitCodeOf)).resolves.toBe(2)
  })
})

describe('a service that cannot start', () => {
  test('leaves nothing running: a taken port, then the same port once it is free', async () => {
    const first = await startService(settings())
    const port = new URL(first.url).port
    await expect(startService(settings({ PORT: port }))).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close()
    const second = await startService(settings({ PORT: port }))
    expect(new URL(second.url).port).toBe(port)
    await second.close()
  })

  test('says so where there is no database', async () => {
    const nowhere = startService(settings({ DATABASE_URL: 'postgres://annalist@127.0.0.1:1/annalist' }))
    await expect(nowhere.catch(exitCodeOf)).resolves.toBe(4)
  })

  test('says so where the database is newer', async () => {
    await database.pool.query(`insert into migration (name, timestamp) values ('9999-later', now()::text)`)
    const newer = startService(settings())
    await expect(newer).rejects.toThrow(/The database is newer than this program/)
    await expect(newer.catch(exitCodeOf)).resolves.toBe(6)
    await database.pool.query(`delete from migration where name = '9999-later'`)
  })
})

describe('closing a service', () => {
  test('answers what it has taken, then takes nothing more', async () => {
    const key = 'c'.repeat(40)
    const service = await startService(settings({ ANNALIST_ADMIN_KEY: key }))
    const open = (slug: string) =>
      fetch(`${service.url}/v1/dossiers`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ slug, title: slug }),
      }).then(({ status }) => status)
    await open('warm')
    const taken = Promise.all(Array.from({ length: 20 }, (_, index) => open(`taken-${index}`)))
    await new Promise((resolve) => setTimeout(resolve, 5))
    await service.close()
    const statuses = await taken.catch(() => [])
    const { rows } = await database.pool.query(`select count(*) from dossier where slug like 'taken-%'`)
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(rows[0].count)
    await expect(open('late')).rejects.toThrow('fetch failed')
  })
})
