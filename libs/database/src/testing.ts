import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { type Database, openDatabase } from './database.ts'
import { isSqlState, sqlState } from './sqlstate.ts'
import { withClient, withDatabase } from './test-server.ts'

/** A database of its own for one test file: migrated, empty, on a real server. */
export interface TestDatabase extends Database {
  connectionString: string
  /** Closes the pool and drops the database. */
  drop(): Promise<void>
}

/** Where jest's global setup says which server the run uses, for its workers. */
export const serverVariable = 'ANNALIST_TEST_SERVER'
export const templateVariable = 'ANNALIST_TEST_TEMPLATE'

/**
 * Creates a migrated database: a copy of the run's template, by files, which takes half as long as through the log of
 * the embedded server. Drop it in `afterAll`.
 */
export function createTestDatabase(): Promise<TestDatabase> {
  return create(`template ${setting(templateVariable)} strategy file_copy`)
}

/** Creates a database with nothing in it, for tests of migrations themselves. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create('')
}

async function create(from: string): Promise<TestDatabase> {
  const server = setting(serverVariable)
  const name = `${setting(templateVariable)}_${randomBytes(6).toString('hex')}`
  await withClient(server, (client) => client.query(`create database ${name} ${from}`))
  const connectionString = withDatabase(server, name)
  const database = await openDatabase({ connectionString })
  return {
    ...database,
    connectionString,
    drop: async () => {
      await database.close()
      await withClient(server, (client) => dropDatabase(client, name))
    },
  }
}

/** Postgres lets nobody but a superuser end its own autovacuum, which is at work for a moment now and then. */
async function dropDatabase(client: Client, name: string, tries = 50): Promise<void> {
  try {
    await client.query(`drop database if exists ${name} with (force)`)
  } catch (error) {
    if (tries === 1 || !isSqlState(error, sqlState.insufficientPrivilege)) throw error
    await sleep(100)
    await dropDatabase(client, name, tries - 1)
  }
}

function setting(name: string): string {
  const value = process.env[name]
  if (!value)
    throw new Error(`Expected ${name} to be set by test/global-setup.mjs: run the tests with npm test`)
  return value
}
