import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

/** So many wait at most; each of these lines is five records. */
const MOST_RECORDS = 20_000
const CALLERS = 9
const LINES = 500
const PATIENCE = 120_000

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'full', title: 'Full' })
})
afterAll(() => service.stop())

/** Each line a new incident with three new actors. */
const chunk = (caller: number) =>
  Array.from({ length: LINES }, (_, n) => {
    const of = `${caller}-${n}`
    const actors = ['A', 'B', 'C'].map((one) => ({ actor: { name: `${one} ${of}` } }))
    return JSON.stringify({ key: `key-${of}`, type: 'strike', title: `Strike ${of}`, attribution: actors })
  }).join('\n')

const send = (caller: number) =>
  service.call('POST', '/v1/dossiers/full/imports', chunk(caller), { 'Content-Type': 'application/x-ndjson' })

describe('when more waits to be appended than the process holds', () => {
  test(
    'a caller hears 503 and when to come again; what was taken is appended, and then there is room',
    async () => {
      const { pool } = service.database
      const blocker = await pool.connect()
      await blocker.query('begin')
      await blocker.query('select from log for update')
      const sent = Promise.all(Array.from({ length: CALLERS }, (_, caller) => send(caller)))
      await untilRefused()
      const report = { type: 'strike', title: 'One more', attribution: [{ actor: { name: 'Agency' } }] }
      expect(service.history.writer.waiting.records).toBeLessThanOrEqual(MOST_RECORDS)
      await blocker.query('rollback')
      blocker.release()

      const answers = await sent
      const refused = answers.filter(({ status }) => status === 503)
      expect(refused.length).toBeGreaterThan(0)
      for (const { headers, body } of refused) {
        expect(headers.get('retry-after')).toBe('1')
        expect(body).toMatchObject({ type: 'urn:annalist:problem:overloaded', status: 503 })
      }
      const taken = answers.filter(({ status }) => status === 200)
      expect(taken.length + refused.length).toBe(CALLERS)
      const { body } = await service.call('GET', '/v1/dossiers/full')
      expect(body.position).toBe(1 + taken.length * LINES * 5)
      expect((await service.call('POST', '/v1/dossiers/full/reports', report)).status).toBe(201)
    },
    PATIENCE,
  )
})

async function untilRefused(): Promise<void> {
  const { counts } = service.history.writer
  while (counts.queueFull === 0) await new Promise((resolve) => setTimeout(resolve, 20))
}
