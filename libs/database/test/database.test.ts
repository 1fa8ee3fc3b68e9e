import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { openEnd } from '../src/column-parsers.ts'
import {
  DatabaseUnreachableError,
  openDatabase,
  requireSupported,
  ServerTooOldError,
} from '../src/database.ts'
import { isSqlState, sqlState } from '../src/sqlstate.ts'
import { createEmptyDatabase, type TestDatabase } from '../src/testing.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createEmptyDatabase()
})

afterAll(() => database?.drop())

const value = async (expression: string, values: unknown[] = []): Promise<unknown> => {
  const { rows } = await database.pool.query(`select ${expression} as value`, values)
  return rows[0].value
}

describe('a column is read', () => {
  test.each<[string, unknown]>([
    [`timestamptz '2025-01-11 08:00:00.123456+00'`, '2025-01-11T08:00:00.123456Z'],
    [`timestamptz '2025-01-11 08:00:00.12+03'`, '2025-01-11T05:00:00.120000Z'],
    [`timestamptz '2025-01-11 08:00:00+00'`, '2025-01-11T08:00:00.000000Z'],
    [`timestamptz 'infinity'`, 'infinity'],
    [`timestamp '2025-01-11 08:00:00.5'`, '2025-01-11 08:00:00.5'],
    [`date '2025-01-11'`, '2025-01-11'],
    ['9007199254740991::int8', 9_007_199_254_740_991],
    ['-9007199254740991::int8', -9_007_199_254_740_991],
    ['9007199254740993::int8', 9_007_199_254_740_993n],
    ['9223372036854775807::int8', openEnd],
    ['null::int8', null],
    ['array[1, null, 9223372036854775807]::int8[]', [1, null, openEnd]],
    [
      'array[[1, 2], [3, 4]]::int8[]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [`array[timestamptz '2025-01-11 08:00:00.000001+00', null]`, ['2025-01-11T08:00:00.000001Z', null]],
    [`'{"a": [1, "x"]}'::json`, { a: [1, 'x'] }],
    [`'{"a": 1}'::jsonb`, { a: 1 }],
    ['1.10::numeric', '1.10'],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected)
  })

  test('and the open end of a range can be sent back', async () => {
    expect(await value('$1::int8', [openEnd])).toBe(openEnd)
  })

  test('and an instant can be sent back to the microsecond', async () => {
    expect(await value('$1::timestamptz', ['2025-01-11T08:00:00.123456Z'])).toBe(
      '2025-01-11T08:00:00.123456Z',
    )
  })

  test('and an instant that four digits of year cannot hold is an error, not another instant', async () => {
    await expect(value(`timestamptz '10000-01-01 00:00:00+00'`)).rejects.toThrow(
      'Expected an instant of the years 1 to 9999',
    )
  })
})

describe('a connection', () => {
  test('is named after the program', async () => {
    expect(await value(`current_setting('application_name')`)).toBe('annalist')
  })

  test('leaves queries uncompiled, since ours are run once each', async () => {
    const { rows } = await database.pool.query('show jit')
    expect(rows).toEqual([{ jit: 'off' }])
  })

  test('keeps options that the connection string has', async () => {
    const join = database.connectionString.includes('?') ? '&' : '?'
    const connectionString = `${database.connectionString}${join}options=${encodeURIComponent('-c geqo=off')}`
    const other = await openDatabase({ connectionString })
    const { rows } = await other.pool.query(
      `select current_setting('geqo') as geqo, current_setting('timezone') as zone`,
    )
    await other.close()
    expect(rows).toEqual([{ geqo: 'off', zone: 'UTC' }])
  })

  test.each(['only the pool', 'Kysely too'])(
    'is closed with its database, of which %s was used',
    async (used) => {
      const { connectionString } = database
      const closing = await openDatabase({ connectionString })
      if (used === 'Kysely too') await sql`select 1`.execute(closing.db)
      await closing.close()
      await closing.close()
      expect(closing.pool.ended).toBe(true)
    },
  )

  test('lost while idle is told and replaced', async () => {
    const lost: Error[] = []
    const { connectionString } = database
    const other = await openDatabase({ connectionString, onConnectionLost: (error) => lost.push(error) })
    const { rows } = await other.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
    const told = new Promise((resolve) => other.pool.once('error', resolve))
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await told
    expect(lost).toHaveLength(1)
    expect((await other.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await other.close()
  })
})

test('a server that cannot be reached is named as the trouble', async () => {
  const opening = openDatabase({ connectionString: 'postgresql:///annalist?host=/nowhere&user=annalist' })
  await expect(opening).rejects.toThrow(DatabaseUnreachableError)
  await expect(opening).rejects.toThrow('/nowhere/.s.PGSQL.5432')
})

test('a server before PostgreSQL 15 is refused', () => {
  expect(() => requireSupported({ number: 140_011, text: '14.11' })).toThrow(ServerTooOldError)
  expect(() => requireSupported({ number: 140_011, text: '14.11' })).toThrow(
    'Expected PostgreSQL 15 or newer, found 14.11',
  )
  expect(() => requireSupported({ number: 150_000, text: '15.0' })).not.toThrow()
})

test('an error of Postgres is known by its code', async () => {
  await database.pool.query('create table once (id int primary key)')
  await database.pool.query('insert into once values (1)')
  const error = await database.pool.query('insert into once values (1)').catch((caught) => caught)
  expect(isSqlState(error, sqlState.uniqueViolation)).toBe(true)
  expect(isSqlState(error, sqlState.checkViolation)).toBe(false)
  expect(isSqlState(new Error('another'), sqlState.uniqueViolation)).toBe(false)
})
