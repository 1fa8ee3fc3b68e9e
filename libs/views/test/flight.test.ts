import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PoolClient } from 'pg'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { runTogether } from '../src/rows/flight.ts'

let database: TestDatabase
let client: PoolClient

beforeAll(async () => {
  database = await createTestDatabase()
  await database.pool.query('create table thing (number integer primary key, name text)')
})

beforeEach(async () => {
  await database.pool.query('truncate thing')
  client = await database.pool.connect()
  client.on('error', () => {})
})

afterEach(() => client.release(true))

afterAll(() => database.drop())

const copy = (...lines: string[]) => ({ text: 'copy thing (number, name) from stdin', lines })
const count = { text: 'select count(*) from thing' }

describe('statements that run together', () => {
  test('run in order, each COPY with what it reads, and answer their rows', async () => {
    const answers = await runTogether(client, [
      count,
      copy('1\tone', '2\t\\N'),
      { text: 'select name from thing order by number' },
      copy('3\tКиїв', '4\ta\\tb'),
      count,
    ])
    expect(answers).toEqual([['0'], ['one'], [null], ['4']])
    const { rows } = await client.query('select name from thing where number > 2 order by number')
    expect(rows).toEqual([{ name: 'Київ' }, { name: 'a\tb' }])
  })

  test('take a COPY that is larger than any buffer on the way', async () => {
    const name = 'x'.repeat(1_000)
    const lines = Array.from({ length: 20_000 }, (_, number) => `${number}\t${name}`)
    expect(await runTogether(client, [copy(...lines), count])).toEqual([['20000']])
  })

  test.each([
    ['at a line that is none', [copy('1\tone', 'two\ttwo'), copy('3\tthree')], '22P02'],
    ['at a line that breaks a rule', [copy('1\tone', '1\tone'), copy('3\tthree')], '23505'],
    ['before it reads', [{ text: 'copy nothing from stdin', lines: ['1'] }, copy('3\tthree')], '42P01'],
    ['at the last of several', [copy('1\tone'), copy('3\tthree', '3\tthree')], '23505'],
  ])('fail as one where a COPY fails %s, and the connection goes on', async (_, statements, code) => {
    await expect(runTogether(client, statements)).rejects.toMatchObject({ code })
    expect(await runTogether(client, [count])).toEqual([['0']])
    expect((await client.query('select count(*)::int from thing')).rows).toEqual([{ count: 0 }])
  })

  test('fail where the connection is lost', async () => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const running = runTogether(client, [{ text: 'select pg_sleep(60)' }, copy('1\tone')])
    await Promise.all([
      expect(running).rejects.toThrow(/terminat/),
      database.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]),
    ])
  })
})
