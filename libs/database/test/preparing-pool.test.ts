import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import { preparingPool } from '../src/preparing-pool.ts'
import { createEmptyDatabase, type TestDatabase } from '../src/testing.ts'

let database: TestDatabase
let db: Kysely<unknown>
beforeAll(async () => {
  database = await createEmptyDatabase()
  const pool = new Pool({ connectionString: database.connectionString, max: 1 })
  db = new Kysely({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const PADDING = `/* ${'long '.repeat(300)} */`

const ask = async (text: string, value: number) => {
  const { rows } = await sql<{ sum: number }>`
    select ${sql.raw(text)} + ${value}::integer as sum
  `.execute(db)
  return rows[0]!.sum
}

const prepared = async () => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from pg_prepared_statements
  `.execute(db)
  return rows[0]!.count
}

test('a long statement is prepared when it comes again, and answers by its values', async () => {
  const answers: number[] = []
  for (let value = 1; value <= 8; value++) {
    answers.push(await ask(`1 ${PADDING}`, value))
    expect(await prepared()).toBe(value === 1 ? 0 : 1)
  }
  expect(answers).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
})

test('a short one is not, and not more of them than a server can hold', async () => {
  for (let n = 0; n < 3; n++) await ask('1', n)
  expect(await prepared()).toBe(1)
  for (let n = 0; n < 40; n++)
    for (const value of [1, 2]) expect(await ask(`${n} ${PADDING}`, value)).toBe(n + value)
  expect(await prepared()).toBe(16)
})

test('a statement that failed may come again', async () => {
  const failing = `1 / (2 - ${PADDING} 2)`
  for (let n = 0; n < 3; n++) await expect(ask(failing, 1)).rejects.toThrow('division by zero')
  expect(await ask('1', 1)).toBe(2)
})
