import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let dossierId: string
beforeAll(async () => {
  service = await startTestService()
  dossierId = (await service.call('POST', '/v1/dossiers', { slug: 'calm', title: 'Calm' })).body.id
  for (const view of ['live', 'published'])
    await service.call('GET', `/v1/dossiers/calm/timeline?view=${view}&minPosition=1`)
})
afterAll(() => service.stop())

const ready = () => service.call('GET', '/health/ready')
const run = (text: string) => service.database.pool.query(text)

describe('readiness', () => {
  test('begins once what was to be done at the start has been done', async () => {
    const starting = await ready()
    expect([starting.status, starting.body.type]).toEqual([503, 'urn:annalist:problem:not-ready'])
    expect(starting.body).toMatchObject({ started: false, database: 'reachable' })
    expect(starting.headers.get('retry-after')).toBe('1')
    service.markStarted()
    const { status, body } = await ready()
    expect(status).toBe(200)
    expect(body).toEqual({
      status: 'ready',
      started: true,
      database: 'reachable',
      pendingMigrations: [],
      views: [],
    })
  })

  test('stays while a view has failed, for the sake of other dossiers, and says which, where and why', async () => {
    await run(
      `update view set status = 'failed', error = '{"position": 2, "message": "odd"}' where label = 'live'`,
    )
    const { status, body } = await ready()
    expect([status, body.status]).toEqual([200, 'degraded'])
    expect(body.views).toEqual([
      {
        dossierId,
        id: expect.any(String),
        label: 'live',
        status: 'failed',
        position: 1,
        head: 1,
        error: { position: 2, message: 'odd' },
      },
    ])
    const { body: figures } = await service.call('GET', '/metrics')
    expect(figures).toMatch(/^annalist_views_failed 1$/m)
    await run(`update view set status = 'ready', error = null`)
    expect((await ready()).body.status).toBe('ready')
  })

  test('ends while a migration is missing', async () => {
    const { rows } = await run(`delete from migration where name like '0003-%' returning *`)
    expect((await ready()).body.pendingMigrations).toEqual([rows[0].name])
    await service.database.pool.query('insert into migration select $1, $2', Object.values(rows[0]))
    expect((await ready()).status).toBe(200)
  })
})

describe('metrics', () => {
  test('time requests by the template of their route, and name no dossier', async () => {
    await service.call('GET', '/v1/dossiers/calm')
    const { body, headers } = await service.call('GET', '/metrics')
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(body).toMatch(
      /annalist_http_request_duration_seconds_count\{method="GET",route="\/v1\/dossiers\/:dossier",status="200"\} \d/,
    )
    expect(body).not.toContain('calm')
  })

  test('tell how far views lag, how many have failed or are on their way, and what waits to be appended', async () => {
    const { body } = await service.call('GET', '/metrics')
    expect(body).toMatch(/^annalist_view_lag_records 0$/m)
    expect(body).toMatch(/^annalist_views_failed 0$/m)
    expect(body).toMatch(/^annalist_views_building 0$/m)
    expect(body).toMatch(/^annalist_views_dropped 0$/m)
    expect(body).toMatch(/^annalist_append_queue_records 0$/m)
  })
})
