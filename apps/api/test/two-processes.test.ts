import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Service, startService } from '../src/service.ts'
import { startTestService } from './test-service.ts'

let one: Awaited<ReturnType<typeof startTestService>>
let other: Service
beforeAll(async () => {
  one = await startTestService()
  const { adminKey, database } = one
  other = await startService({
    databaseUrl: database.connectionString,
    dataDir: '/nonexistent',
    host: '127.0.0.1',
    port: 0,
    adminKey,
    corsOrigins: [],
    logLevel: 'error',
  })
  await one.call('POST', '/v1/dossiers', { slug: 'shared', title: 'Shared' })
})
afterAll(async () => {
  await other.close()
  await one.stop()
})

const report = (actor: object, more = {}) => ({
  type: 'strike',
  title: 'A strike',
  attribution: [{ actor }],
  ...more,
})

const file = async (body: object) => (await one.call('POST', '/v1/dossiers/shared/reports', body)).body

/** Through the other process. */
async function importThere(...lines: object[]): Promise<{ status: string }[]> {
  const headers = { Authorization: `Bearer ${one.adminKey}`, 'Content-Type': 'application/x-ndjson' }
  const body = lines.map((line) => JSON.stringify(line)).join('\n')
  const answer = await fetch(`${other.url}/v1/dossiers/shared/imports`, { method: 'POST', headers, body })
  const outcomes = (await answer.text()).trim().split('\n').slice(0, -1)
  return outcomes.map((line) => JSON.parse(line))
}

describe('of two processes on one database', () => {
  test('each decides on what an actor is now, also after the other has changed it', async () => {
    const first = await file(report({ name: 'Unit 7', kind: 'group' }))
    expect((await file(report({ name: 'Unit 7', kind: 'group' }))).warnings).toEqual([])
    const outcomes = await importThere({
      op: 'actor',
      name: 'Unit 7',
      kind: 'organization',
      aliases: ['The Seventh'],
    })
    expect(outcomes).toMatchObject([{ status: 'done' }])
    const now = await file(report({ name: 'Unit 7', kind: 'organization', aliases: ['The Seventh'] }))
    expect(now).toMatchObject({ warnings: [], actorIds: first.actorIds })
    expect((await file(report({ name: 'Unit 7', kind: 'group' }))).warnings).toHaveLength(1)
    expect((await file(report({ name: 'the seventh' }))).actorIds).toEqual(first.actorIds)
  })

  test('each sees at once that a name has become that of two', async () => {
    await file(report({ name: 'Kim' }))
    await file(report({ name: 'Kim' }))
    const outcomes = await importThere({ op: 'actor', name: 'Kim', kind: 'person', distinct: true })
    expect(outcomes).toMatchObject([{ status: 'done' }])
    expect((await file(report({ name: 'Kim' }))).type).toBe('urn:annalist:problem:ambiguous-actor')
  })

  test('each takes roles by the type with which the other has opened the incident', async () => {
    const captive = [{ actor: { name: 'Kim Jong' }, role: 'captive' }]
    const opening = report({ name: 'Agency' }, { type: 'capture', incidentKey: 'taken' })
    expect(await importThere(opening)).toMatchObject([{ status: 'done' }])
    for (let n = 0; n < 2; n++) {
      const body = {
        incidentKey: 'taken',
        participants: captive,
        attribution: [{ actor: { name: 'Agency' } }],
      }
      expect((await file(body)).warnings).toEqual([])
    }
    const wrong = {
      incidentKey: 'taken',
      participants: [{ actor: { name: 'Kim Jong' }, role: 'detainee' }],
      attribution: [{ actor: { name: 'Agency' } }],
    }
    expect((await file(wrong)).errors).toMatchObject([{ path: 'participants.0.role' }])
  })
})
