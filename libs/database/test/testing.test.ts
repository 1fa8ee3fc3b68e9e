import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { findMigrations, migrationStatus } from '../src/migrate.ts'
import { withClient } from '../src/test-server.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing.ts'

describe('test databases', () => {
  let one: TestDatabase
  let other: TestDatabase

  beforeAll(async () => {
    one = await createTestDatabase()
    other = await createTestDatabase()
  })

  afterAll(() => Promise.all([one?.drop(), other?.drop()]))

  test('are migrated to the last migration', async () => {
    const { pending, unknown, applied } = await migrationStatus(one.db, findMigrations())
    expect({ pending, unknown }).toEqual({ pending: [], unknown: [] })
    expect(applied[0]).toBe('0001-history')
  })

  test('do not see what is written to another', async () => {
    await sql`create table note (text text)`.execute(one.db)
    const { rows } = await sql`select to_regclass('note') as found`.execute(other.db)
    expect(rows).toEqual([{ found: null }])
  })

  test('are gone once they are dropped, also under an open connection', async () => {
    const dropped = await createTestDatabase()
    await withClient(dropped.connectionString, async (client) => {
      client.on('error', () => undefined)
      await dropped.drop()
    })
    const name = new URL(dropped.connectionString).pathname.slice(1)
    const { rows } = await one.pool.query('select datname from pg_database where datname = $1', [name])
    expect(rows).toEqual([])
  })
})
