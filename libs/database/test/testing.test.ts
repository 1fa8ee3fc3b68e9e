import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { findMigrations, migrationStatus } from '../src/migrate.ts'
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

  test('work as a role that no right passes over', async () => {
    const { rows } = await one.pool.query('select rolsuper from pg_roles where rolname = current_user')
    expect(rows).toEqual([{ rolsuper: false }])
  })
})
