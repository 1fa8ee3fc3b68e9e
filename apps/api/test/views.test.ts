import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let reader: string
beforeAll(async () => {
  service = await startTestService()
  reader = (await service.principal('reader')).key
})
afterAll(() => service.stop())

let slugs = 0

/** A dossier with some reports, all of them shown by every view. */
async function filedDossier(reports = 3) {
  const slug = `views-${++slugs}`
  const dossierId = (await service.call('POST', '/v1/dossiers', { slug, title: slug })).body.id as string
  await service.call('PUT', `/v1/dossiers/${slug}/members/reader`, { role: 'reader' })
  const path = `/v1/dossiers/${slug}`
  let position = 1
  for (let number = 1; number <= reports; number++) position = await file(path, number)
  await call('GET', `${path}/timeline?view=published&limit=1&minPosition=${position}`)
  return { slug, dossierId, path, views: `${path}/views` }
}

async function file(path: string, number: number): Promise<number> {
  const { body } = await service.call('POST', `${path}/reports`, {
    key: `report-${number}`,
    incidentKey: `incident-${number}`,
    type: 'strike',
    title: `Strike ${number}`,
    when: '2025-01-09',
    attribution: [{ actor: { name: `Agency ${number % 3}`, kind: 'outlet' } }],
  })
  await service.call('GET', `${path}/timeline?limit=1&minPosition=${body.position}`)
  return body.position
}

const call = (method: string, path: string, body?: unknown) => service.call(method, path, body)
const liveOf = async (views: string) => (await call('GET', `${views}/live`)).body
const publishedOf = async (views: string) => (await call('GET', `${views}/published`)).body

async function shows(path: string, expected: object) {
  for (;;) {
    const { body } = await call('GET', path)
    if (Object.entries(expected).every(([name, value]) => body[name] === value)) return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const rebuilt = (views: string, id: string) => shows(`${views}/live`, { id })
const stopped = (views: string, id: string) => shows(`${views}/${id}`, { status: 'failed' })

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('views', () => {
  test('are listed and shown, by label and by id, in one shape', async () => {
    const { views } = await filedDossier()
    const { status, body } = await service.as(reader)('GET', views)
    expect(status).toBe(200)
    const following = {
      id: expect.any(String),
      lens: {},
      until: null,
      status: 'ready',
      position: expect.any(Number),
      target: null,
      error: null,
      expiresAt: null,
    }
    expect(body).toEqual({
      items: [
        { ...following, label: 'live', axis: 'recorded' },
        { ...following, label: 'published', axis: 'reported' },
      ],
      next: null,
    })
    for (const view of body.items) {
      expect((await call('GET', `${views}/${view.label}`)).body).toEqual(view)
      expect((await call('GET', `${views}/${view.id}`)).body).toEqual(view)
    }
  })

  test('are listed page by page, those that every dossier has first, however often they were built anew', async () => {
    const { views } = await filedDossier(1)
    await rebuilt(views, (await call('POST', `${views}/live/rebuild`)).body.id)
    const { body: first } = await call('GET', `${views}?limit=1`)
    const { body: second } = await call('GET', `${views}?limit=1&cursor=${first.next}`)
    expect([first.items, second.items]).toEqual([[await liveOf(views)], [await publishedOf(views)]])
    expect(second.next).toBeNull()

    await rebuilt(views, (await call('POST', `${views}/live/rebuild`)).body.id)
    const { status, body } = await call('GET', `${views}?limit=1&cursor=${first.next}`)
    expect([status, body.errors?.[0].path]).toEqual([400, 'cursor'])
  })

  test('that are not there are 404', async () => {
    const { views } = await filedDossier(0)
    const routes = ['GET /none', 'GET /none/digest', 'DELETE /none']
    for (const route of [...routes, 'POST /none/retry', 'POST /none/rebuild', 'POST /none/verify']) {
      const [method, path] = route.split(' ') as [string, string]
      const { status, body } = await call(method, views + path)
      expect([route, status, body.detail]).toEqual([route, 404, 'There is no view "none" in this dossier.'])
    }
  })

  test('cannot be dropped where they are one that every dossier has', async () => {
    const { views } = await filedDossier(0)
    for (const { id, label } of [await liveOf(views), await publishedOf(views)]) {
      for (const name of [label, id]) {
        const { status, body } = await call('DELETE', `${views}/${name}`)
        expect([status, body.type]).toEqual([409, 'urn:annalist:problem:conflict'])
        expect(body.detail).toBe(`The view ${label} cannot be dropped; a rebuild makes it anew.`)
      }
    }
  })
})

describe('a rebuild', () => {
  test('is accepted, and answers as the live view in the end', async () => {
    const { views, path } = await filedDossier()
    const published = await publishedOf(views)
    const before = await call('GET', `${views}/live/digest`)
    const accepted = await call('POST', `${views}/live/rebuild`)
    expect([accepted.status, accepted.body.status]).toEqual([202, 'building'])
    expect(accepted.body).toMatchObject({ label: null, target: expect.any(Number), error: null })
    const live = await rebuilt(views, accepted.body.id)
    expect(live).toMatchObject({ label: 'live', status: 'ready' })
    expect((await call('GET', `${views}/live/digest`)).body).toEqual(before.body)
    expect((await call('GET', `${path}/timeline`)).body.items).toHaveLength(3)
    expect((await call('GET', views)).body.items).toEqual([live, published])
  })

  test('is refused while there is one, even one that has stopped, and cancelled by deleting that', async () => {
    const { views, dossierId } = await filedDossier()
    const live = await liveOf(views)
    const published = await publishedOf(views)
    const { pool } = service.database
    await pool.query(`alter table actor_row add constraint no_rebuild
      check (dossier_id <> '${dossierId}' or view_id in ('${live.id}', '${published.id}')) not valid`)
    const { body: rebuild } = await call('POST', `${views}/live/rebuild`)
    const again = await call('POST', `${views}/live/rebuild`)
    expect([again.status, again.body.rebuild]).toEqual([409, rebuild.id])
    expect(await stopped(views, rebuild.id)).toMatchObject({ label: null, error: { position: 2 } })
    expect((await call('POST', `${views}/live/rebuild`)).status).toBe(409)
    const health = await call('GET', '/health/ready')
    expect(health.body.views).toMatchObject([{ id: rebuild.id, label: null, status: 'failed' }])

    expect((await call('DELETE', `${views}/${rebuild.id}`)).status).toBe(204)
    await pool.query('alter table actor_row drop constraint no_rebuild')
    expect((await call('GET', `${views}/${rebuild.id}`)).status).toBe(404)
    expect((await call('GET', views)).body.items).toEqual([live, published])
    await rebuilt(views, (await call('POST', `${views}/live/rebuild`)).body.id)
  })

  test('is never seen by readers: no timeline is empty, none goes back', async () => {
    const { views, path } = await filedDossier(20)
    let reading = true
    let seen = 0
    const faults: string[] = []
    const readers = Array.from({ length: 4 }, async () => {
      let last = 0
      while (reading) {
        const { status, body } = await call('GET', `${path}/timeline?limit=500`)
        const expected = body.position >= last && body.items?.length >= 20
        if (status !== 200 || !expected)
          faults.push(`${status} ${body.items?.length} at ${body.position}, was ${last}`)
        last = body.position
        seen += 1
      }
    })
    for (let round = 0; round < 3; round++) {
      const { body } = await call('POST', `${views}/live/rebuild`)
      for (let number = 1; number <= 5; number++) await file(path, 100 + round * 10 + number)
      await rebuilt(views, body.id)
    }
    reading = false
    await Promise.all(readers)
    expect(faults).toEqual([])
    expect(seen).toBeGreaterThan(20)
  })
})

describe('a digest', () => {
  test('is made of two views at once, and later for whoever asks for a third', async () => {
    const { views } = await filedDossier()
    const answers = await Promise.all(Array.from({ length: 8 }, () => call('GET', `${views}/live/digest`)))
    const made = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 503)
    expect(made.length).toBeGreaterThanOrEqual(2)
    expect(new Set(made.map(({ body }) => body.digest)).size).toBe(1)
    expect(made.length + refused.length).toBe(8)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]!.body.type).toBe('urn:annalist:problem:overloaded')
  })

  test('is of the position that is asked for, else of where the view stands', async () => {
    const { views } = await filedDossier()
    const { position } = await liveOf(views)
    const now = await call('GET', `${views}/live/digest`)
    expect(now).toMatchObject({ status: 200, body: { view: 'live', position, rows: { claim: 3 } } })
    expect(now.body.digest).toMatch(/^[0-9a-f]{64}$/)
    expect((await call('GET', `${views}/live/digest?at=${position}`)).body).toEqual(now.body)
    const before = await call('GET', `${views}/live/digest?at=1`)
    expect(before.body).toMatchObject({ position: 1, rows: { claim: 0 } })
  })

  test('is refused beyond the head, and for what is no position', async () => {
    const { views } = await filedDossier(0)
    for (const at of ['2', '-1', 'yesterday']) {
      const { status, body } = await call('GET', `${views}/live/digest?at=${at}`)
      expect([at, status, body.errors?.[0].path]).toEqual([at, 400, 'at'])
    }
  })
})

describe('a record that cannot be projected', () => {
  test('stops its view, visibly, until what is wrong is repaired and it is tried again', async () => {
    const { views, path } = await filedDossier()
    const { id, position: before } = await liveOf(views)
    const { pool } = service.database
    await pool.query(`alter table actor_row add constraint odd check (view_id <> '${id}') not valid`)
    const { body: filed } = await call('POST', `${path}/reports`, {
      key: 'odd',
      incidentKey: 'odd',
      type: 'strike',
      title: 'Odd',
      attribution: [{ actor: { name: 'A new agency', kind: 'outlet' } }],
    })
    const behind = await call('GET', `${path}/timeline?minPosition=${filed.position}`)
    expect([behind.status, behind.body.type]).toEqual([503, 'urn:annalist:problem:view-failed'])
    expect(behind.headers.get('retry-after')).toBe('1')
    const failed = await liveOf(views)
    expect(failed).toMatchObject({ status: 'failed', position: before })
    expect(failed.error).toEqual({ position: before + 1, message: expect.stringContaining('odd') })

    // Who does not wait for it reads on, and neither the other view nor other dossiers notice.
    expect((await call('GET', `${path}/timeline`)).body.items).toHaveLength(3)
    const published = await call('GET', `${path}/timeline?view=published&minPosition=${filed.position}`)
    expect(published.status).toBe(200)
    const other = await filedDossier(1)
    expect((await liveOf(other.views)).status).toBe('ready')

    await pool.query('alter table actor_row drop constraint odd')
    const retried = await call('POST', `${views}/live/retry`)
    expect([retried.status, retried.body.status, retried.body.error]).toEqual([200, 'ready', null])
    const { body } = await call('GET', `${path}/timeline?minPosition=${filed.position}`)
    expect(body.items).toHaveLength(4)
  })
})

describe('verifying', () => {
  test('answers lines of progress, then that the view is what its history makes', async () => {
    const { views } = await filedDossier()
    const { status, headers, body } = await call('POST', `${views}/live/verify`)
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    const all = lines(body)
    expect(all[0]).toMatchObject({ step: 'texts', target: expect.any(Number) })
    const { position } = await liveOf(views)
    const { digest, rows } = (await call('GET', `${views}/live/digest`)).body
    expect(all.at(-1)).toEqual({
      ...{ view: 'live', position, equal: true },
      ...{ digest, expected: digest, rows, differences: [] },
    })
  })

  test('names a row that somebody has changed behind its back', async () => {
    const { views, dossierId } = await filedDossier()
    await service.database.pool.query(
      `update actor_row set name = 'Somebody' where dossier_id = $1 and name = 'Agency 1'`,
      [dossierId],
    )
    const outcome = lines((await call('POST', `${views}/live/verify`)).body).at(-1)
    expect(outcome).toMatchObject({ equal: false, differences: [{ table: 'actor_row', count: 1 }] })
    expect(outcome.digest).not.toBe(outcome.expected)
    const [first] = outcome.differences[0].first
    expect([first.expected.name, first.found.name]).toEqual(['Agency 1', 'Somebody'])
  })
})
