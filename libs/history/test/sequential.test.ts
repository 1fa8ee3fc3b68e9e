import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { type AppendRequest, History, type Outcome } from '../src/index.ts'
import { readAll, record } from './given.ts'
import { SequentialModel } from './model.ts'

let database: TestDatabase
let history: History

beforeAll(async () => {
  database = await createTestDatabase()
  history = new History(database.pool)
})

afterAll(async () => {
  await history?.close()
  await database?.drop()
})

const STREAMS = Array.from({ length: 4 }, (_, i) => `00000000-0000-7000-8000-00000000000${i}`)
const PRINCIPAL = '00000000-0000-7000-8000-0000000000ff'

const stream = fc.constantFrom(...STREAMS)
const word = fc.constantFrom('a', 'b')
const claim = fc.record({ space: word, key: word, stream, record: fc.constant(0), shared: fc.boolean() })
const request = fc.record({
  streams: fc.array(stream, { minLength: 1, maxLength: 3 }),
  expect: fc.array(fc.record({ stream, version: fc.nat(4) }), { maxLength: 2 }),
  claims: fc.uniqueArray(claim, { maxLength: 2, selector: ({ space, key }) => space + key }),
  idempotency: fc.option(fc.record({ key: word, digest: word }), { nil: undefined }),
})

const toRequest = ({
  streams,
  idempotency,
  ...rest
}: typeof request extends fc.Arbitrary<infer R> ? R : never): AppendRequest => ({
  ...rest,
  records: streams.map((id) => record({ stream: id })),
  ...(idempotency && { idempotency: { ...idempotency, principal: PRINCIPAL, answer: { streams } } }),
})

const withoutInstant = (outcome: Outcome) => {
  const { recordedAt, ...rest } = { recordedAt: '', ...outcome }
  return rest
}

test('requests of one call take effect as if one after the other, whatever clashes', async () => {
  const calls = fc.array(fc.array(request, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(calls, async (given) => {
      const dossier = v7()
      const model = new SequentialModel()
      const first = { records: [record()] }
      await history.open(dossier, first)
      model.append(first)
      const before = history.writer.counts.calls
      for (const call of given) {
        const requests = call.map(toRequest)
        const outcomes = await Promise.all(requests.map((one) => history.append(dossier, one)))
        expect(outcomes.map(withoutInstant)).toEqual(requests.map((one) => model.append(one)))
      }
      expect(history.writer.counts.calls - before).toBe(given.length)
      const stored = await readAll(history, dossier)
      expect(stored.map(({ stream, version, id }) => ({ stream, version, id }))).toEqual(model.records)
      const names = [...model.keys.keys()].map((name) => ({ space: name[0]!, key: name[2]! }))
      const rows = await history.lookup(dossier, names)
      expect(new Set(rows.map((row) => `${row.space} ${row.key} ${row.stream} ${row.position}`))).toEqual(
        new Set(
          [...model.keys].flatMap(([name, streams]) => [...streams].map(([id, at]) => `${name} ${id} ${at}`)),
        ),
      )
      expect((await history.head(dossier)).recordedAt).toBe(stored.at(-1)!.recordedAt)
    }),
    { numRuns: 150 },
  )
}, 120_000)
