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
async function importThere(dossier: string, ...lines: object[]): Promise<{ status: string }[]> {
  const headers = { Authorization: `Bearer ${one.adminKey}`, 'Content-Type': 'application/x-ndjson' }
  const body = lines.map((line) => JSON.stringify(line)).join('\n')
  const answer = await fetch(`${other.url}/v1/dossiers/${dossier}/imports`, { method: 'POST', headers, body })
  const outcomes = (await answer.text()).trim().split('\n').slice(0, -1)
  return outcomes.map((line) => JSON.parse(line))
}

describe('of two processes on one database', () => {
  test('each decides on what an actor is now, also after the other has changed it', async () => {
    const first = await file(report({ name: 'Unit 7', kind: 'group' }))
    expect((await file(report({ name: 'Unit 7', kind: 'group' }))).warnings).toEqual([])
    const outcomes = await importThere('shared', {
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
    const outcomes = await importThere('shared', { op: 'actor', name: 'Kim', kind: 'person', distinct: true })
    expect(outcomes).toMatchObject([{ status: 'done' }])
    expect((await file(report({ name: 'Kim' }))).type).toBe('urn:annalist:problem:ambiguous-actor')
  })

  test('each takes roles by the type with which the other has opened the incident', async () => {
    const captive = [{ actor: { name: 'Kim Jong' }, role: 'captive' }]
    const opening = report({ name: 'Agency' }, { type: 'capture', incidentKey: 'taken' })
    expect(await importThere('shared', opening)).toMatchObject([{ status: 'done' }])
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

  test('one decides a whole chunk of an import again when the other has taken a name first', async () => {
    await one.call('POST', '/v1/dossiers', { slug: 'contested', title: 'Contested' })
    const blocker = await one.database.pool.connect()
    await blocker.query('begin')
    await blocker.query('select from log for update')
    const filing = one.call('POST', '/v1/dossiers/contested/reports', report({ name: 'Contested' }))
    await untilWaiting(1)
    const lines = Array.from({ length: 40 }, (_, n) => ({
      ...report({ name: 'Contested' }),
      participants: [{ actor: { name: `Own ${n}` }, role: 'target' }],
    }))
    const importing = importThere('contested', ...lines)
    await untilWaiting(2)
    await blocker.query('rollback')
    blocker.release()

    const [{ status, body: filed }, outcomes] = await Promise.all([filing, importing])
    expect([status, filed.position]).toEqual([201, 4])
    // Of each line an actor of its own, an incident and a report; of the chunk's first attempt nothing.
    expect(outcomes).toEqual(
      lines.map((_, n) => expect.objectContaining({ line: n + 1, position: 7 + 3 * n })),
    )
    const { body } = await one.call('GET', '/v1/dossiers/contested/history?limit=500')
    expect(body.items).toHaveLength(4 + 3 * 40)
    const names = body.items.flatMap(({ data }: { data: { name?: string } }) => data.name ?? [])
    expect(names.filter((name: string) => name === 'Contested')).toHaveLength(1)
  })
})

/** Until so many appends wait for the lock of a dossier's head. */
async function untilWaiting(appends: number): Promise<void> {
  for (;;) {
    const { rows } = await one.database.pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like '%append_records%'`,
    )
    if (rows[0]?.waiting === appends) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
