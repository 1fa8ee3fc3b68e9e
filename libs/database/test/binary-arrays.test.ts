import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bigints, booleans, integers, jsons, texts, uuids, uuidsOrNulls } from '../src/binary-arrays.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** What Postgres makes of the array, element by element as text. */
async function read(type: string, array: Buffer | null): Promise<(string | null)[]> {
  const { rows } = await database.pool.query<{ element: string | null }>(
    `select element::text from unnest($1::${type}[]) with ordinality t(element, n) order by n`,
    [array],
  )
  return rows.map(({ element }) => element)
}

const ID = '0194d2f1-7c3a-7abc-8def-0123456789ab'

describe('an array in binary is read by Postgres as it was meant', () => {
  test('whole numbers, the largest and smallest that are exact among them', async () => {
    expect(await read('integer', integers([0, -1, null, 2_147_483_647]))).toEqual([
      '0',
      '-1',
      null,
      '2147483647',
    ])
    const large = [0, 1, -1, 4_294_967_295, 4_294_967_296, -4_294_967_297]
    const largest = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
    const numbers = [...large, ...largest]
    expect(await read('bigint', bigints(numbers))).toEqual(numbers.map(String))
  })

  test('truth, ids and none', async () => {
    expect(await read('boolean', booleans([true, false]))).toEqual(['true', 'false'])
    expect(await read('uuid', uuids([ID, ID]))).toEqual([ID, ID])
    expect(await read('uuid', uuidsOrNulls([null, ID, null]))).toEqual([null, ID, null])
  })

  test('texts of every kind, and none', async () => {
    const all = ['', 'NULL', '"{},\\', 'Київ\n', '🕊️', null]
    expect(await read('text', texts(all))).toEqual(all)
    expect(await read('json', jsons(['{"a": "\\u0000"}', '[1,2]']))).toEqual(['{"a": "\\u0000"}', '[1,2]'])
  })

  test('nothing at all is null', () => {
    const nothing = [integers, bigints, booleans, uuids, uuidsOrNulls, texts, jsons].map((write) => write([]))
    expect(nothing).toEqual(nothing.map(() => null))
  })
})
