import { type ClientRequest, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const PART = Buffer.alloc(250_000, ' ')
const BODIES = 280

test('bodies that take all the room refuse the next one, and give the room back when they go', async () => {
  await service.call('POST', '/v1/dossiers', { slug: 'room', title: 'Room' })
  const open = Array.from({ length: BODIES }, () => unfinished('/v1/dossiers/room/reports'))
  const report = {
    type: 'strike',
    title: 'A strike',
    attribution: [{ actor: { name: 'An agency', kind: 'outlet' } }],
  }
  const body = JSON.stringify(report) + ' '.repeat(1_000_000)
  const file = () =>
    fetch(`${service.url}/v1/dossiers/room/reports`, { method: 'POST', headers: headers(), body })

  const refused = await until(file, 503)
  expect(await refused.json()).toMatchObject({ type: 'urn:annalist:problem:overloaded' })
  expect(refused.headers.get('retry-after')).toBe('1')

  for (const each of open) each.destroy()
  await until(file, 201)
})

/** The beginning of a body, sent by somebody who then waits. */
function unfinished(path: string): ClientRequest {
  const sent = request(`${service.url}${path}`, { method: 'POST', headers: headers() })
  sent.on('error', () => {})
  sent.write(PART)
  return sent
}

const headers = () => ({
  authorization: `Bearer ${service.adminKey}`,
  'content-type': 'application/json',
})

async function until<Answer extends { status: number }>(ask: () => Promise<Answer>, status: number) {
  for (;;) {
    const answer = await ask()
    if (answer.status === status) return answer
    await sleep(20)
  }
}
