import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DatabaseNewerError, MigrationFailedError, migrate, migrationStatus } from '../src/migrate.ts'
import { createEmptyDatabase, type TestDatabase } from '../src/testing.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createEmptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'annalist-migrations-'))
})

afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFile(join(folder, name), text)

const tables = async () => {
  const { rows } = await database.pool.query(
    `select tablename from pg_tables where schemaname = 'public' order by 1`,
  )
  return rows.map(({ tablename }) => tablename).filter((name) => !name.startsWith('migration'))
}

describe('migrations', () => {
  test('run in the order of their numbers, once each', async () => {
    await write('0002-b.sql', 'alter table a add column b int; create table b (id int)')
    await write('0001-a.sql', `create table a (id int); comment on table a is 'one; two';`)
    expect(await migrate(database.db, folder)).toEqual(['0001-a', '0002-b'])
    expect(await migrate(database.db, folder)).toEqual([])
    await write('0003-c.sql', 'create table c (id int)')
    expect(await migrate(database.db, folder)).toEqual(['0003-c'])
    expect(await tables()).toEqual(['a', 'b', 'c'])
  })

  test('leave nothing behind when one fails, and say where', async () => {
    await write('0001-a.sql', 'create table a (id int)')
    await write('0002-b.sql', 'create table b (id int);\n\ncreate table a (id int);')
    const migrating = migrate(database.db, folder)
    await expect(migrating).rejects.toThrow(MigrationFailedError)
    await expect(migrating).rejects.toThrow('Migration 0002-b, line 3: relation "a" already exists')
    expect(await tables()).toEqual([])
    await write('0002-b.sql', 'create table b (id int)')
    expect(await migrate(database.db, folder)).toEqual(['0001-a', '0002-b'])
  })

  test('run once when several processes start at the same time', async () => {
    await write('0001-a.sql', 'select pg_sleep(0.3); create table a (id int)')
    await write('0002-b.sql', 'create table b (id int)')
    const fixture = fileURLToPath(new URL('./fixtures/migrate.ts', import.meta.url))
    const start = () => promisify(execFile)(process.execPath, [fixture, database.connectionString, folder])
    const finished = await Promise.all([start(), start(), start()])
    const applied = finished.map(({ stdout }) => JSON.parse(stdout))
    expect(applied.flat()).toEqual(['0001-a', '0002-b'])
    expect(await tables()).toEqual(['a', 'b'])
  })

  test('of a newer program stop an older one before it changes anything', async () => {
    await write('0001-a.sql', 'create table a (id int)')
    await write('0002-b.sql', 'create table b (id int)')
    await migrate(database.db, folder)
    await rm(join(folder, '0002-b.sql'))
    const migrating = migrate(database.db, folder)
    await expect(migrating).rejects.toThrow(DatabaseNewerError)
    await expect(migrating).rejects.toThrow('it has 0002-b, which the program does not know')
  })

  test('that are missing, pending or unknown are told without changing anything', async () => {
    await write('0001-a.sql', 'create table a (id int)')
    expect(await migrationStatus(database.db, folder)).toEqual({
      applied: [],
      pending: ['0001-a'],
      unknown: [],
    })
    await migrate(database.db, folder)
    await rm(join(folder, '0001-a.sql'))
    await write('0001-other.sql', 'select 1')
    expect(await migrationStatus(database.db, folder)).toEqual({
      applied: [],
      pending: ['0001-other'],
      unknown: ['0001-a'],
    })
  })

  test.each([
    ['a number twice', ['0001-a.sql', '0001-b.sql'], 'Expected migration 0002-<name>.sql'],
    ['a gap', ['0001-a.sql', '0003-b.sql'], 'Expected migration 0002-<name>.sql'],
    ['another form of name', ['first.sql'], 'Expected migration 0001-<name>.sql'],
  ])('with %s are refused', async (_what, names, message) => {
    for (const name of names) await write(name, 'select 1')
    await expect(migrate(database.db, folder)).rejects.toThrow(message)
  })
})
