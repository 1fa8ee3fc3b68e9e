import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, PESKOV, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const get = (path: string) => service.call('GET', path)
const bytesOf = async (url: string) => {
  const response = await fetch(service.url + url, {
    headers: { Authorization: `Bearer ${service.adminKey}` },
  })
  return { status: response.status, text: await response.text() }
}
const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('hex')}`

async function capture() {
  const dossier = await openDossier(service)
  const { incidentId } = await dossier.file(
    says(ZELENSKY, { key: 'ua', when: '2025-01-11', reportedAt: '2025-01-11' }),
  )
  await dossier.file(says(NIS, { key: 'nis', when: '2025-01-09', reportedAt: '2025-01-13' }))
  await dossier.file({ ...says(PESKOV, { incidentKey: 'strike', type: 'strike' }), reportedAt: '2025-01-20' })
  await published(dossier)
  return { dossier, incidentId: incidentId as string }
}

const published = async (dossier: TestDossier) =>
  get(`${dossier.base}/timeline?view=published&minPosition=${await dossier.head()}`)
const cite = async (dossier: TestDossier, path: string) => {
  await dossier.read('/timeline')
  await published(dossier)
  return get(`${dossier.base}/cite?path=${encodeURIComponent(path)}`)
}

/** All kinds of records after what was cited. */
async function goOn(dossier: TestDossier, incidentId: string): Promise<void> {
  await dossier.file(says(PESKOV, { stance: 'denies', reportedAt: '2025-02-01' }))
  const other = await dossier.file({
    ...says(PESKOV, { incidentKey: 'b', title: 'B' }),
    reportedAt: '2025-02-02',
  })
  await dossier.change(`/incidents/${other.incidentId}/merge`, { into: incidentId, reason: 'the same' })
  await dossier.read('/timeline')
  await published(dossier)
}

async function rebuilt(dossier: TestDossier, view: string): Promise<void> {
  const { body } = await service.call('POST', `${dossier.base}/views/${view}/rebuild`)
  for (;;) {
    const now = await get(`${dossier.base}/views/${view}`)
    if (now.body.id === body.id) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const PATHS = [
  'timeline?type=capture&limit=1',
  'timeline?limit=1',
  'timeline?why=true&q=captured',
  'timeline/marks',
  'histogram?interval=month',
  'facets',
  'estimates',
  'changes',
  'reports?limit=1',
  'reports/by-key/ua',
  'incidents/by-key/capture',
  'incidents/by-key/capture?why=true',
  'actors',
  'places',
]

describe('a citation', () => {
  test('is of the timeline where only its parameters are given', async () => {
    const { dossier } = await capture()
    const { body } = await cite(dossier, 'timeline?type=capture')
    expect((await get(`${dossier.base}/cite?type=capture`)).body).toEqual(body)
    const both = await get(`${dossier.base}/cite?path=timeline&type=capture`)
    expect([both.status, both.body.errors[0].path]).toEqual([400, 'type'])
    const wrong = await get(`${dossier.base}/cite?kind=capture`)
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'kind'])
  })

  test('leads to the same bytes after more was recorded, merged and built anew', async () => {
    const { dossier, incidentId } = await capture()
    const { items } = await dossier.read('/actors?limit=1')
    const ofIncident = ['', '/reports', '/history'].map((rest) => `incidents/${incidentId}${rest}`)
    const ofActor = ['', '/timeline', '/statements', '/history'].map(
      (rest) => `actors/${items[0].actorId}${rest}`,
    )
    const paths = [...PATHS, ...ofIncident, ...ofActor]
    const cited = []
    for (const path of paths) cited.push((await cite(dossier, path)).body)
    expect(cited[0]).toMatchObject({
      path: `timeline?type=capture&limit=1&asOf=${await dossier.head()}`,
      view: 'live',
      position: await dossier.head(),
      expiresAt: null,
    })
    const before = await Promise.all(cited.map(({ url }) => bytesOf(url)))
    expect(before.map(({ text }) => sha256(text))).toEqual(cited.map(({ hash }) => hash))
    await goOn(dossier, incidentId)
    expect(await Promise.all(cited.map(({ url }) => bytesOf(url)))).toEqual(before)
    await rebuilt(dossier, 'live')
    expect(await Promise.all(cited.map(({ url }) => bytesOf(url)))).toEqual(before)
  })

  test('is what the read itself answers at that moment, but that it says whether there are more', async () => {
    const { dossier } = await capture()
    const { body } = await cite(dossier, 'timeline?limit=1')
    const { next, ...plain } = (await get(`${dossier.base}/${body.path}`)).body
    expect(next).toEqual(expect.any(String))
    const followed = await get(body.url)
    expect(followed.body).toEqual({ ...plain, more: true })
    expect(followed.headers.get('etag')).toEqual(expect.any(String))
  })

  test('keeps the moment that a read names: a position or an instant', async () => {
    const dossier = await openDossier(service)
    const first = await dossier.file(says(ZELENSKY))
    await dossier.file(says(NIS))
    const byInstant = (await cite(dossier, `timeline?asOf=${first.recordedAt}`)).body
    expect(byInstant).toMatchObject({ position: first.position, path: `timeline?asOf=${first.position}` })
    expect((await cite(dossier, 'timeline?asOf=2')).body).toMatchObject({ position: 2 })
    expect((await cite(dossier, 'timeline?asOf=2999-01-01T00:00:00Z')).body).toMatchObject({
      position: await dossier.head(),
    })
    expect((await cite(dossier, `timeline?minPosition=${await dossier.head()}`)).body.path).not.toMatch(/min/)
  })

  test('that was tampered with, or whose view was, says that its rows are not those of its history', async () => {
    const { dossier, incidentId } = await capture()
    const { body } = await cite(dossier, 'timeline?type=capture')
    await service.database.db
      .updateTable('incident_row')
      .set({ type: 'arrest' })
      .where('incident_id', '=', incidentId)
      .execute()
    const followed = await get(body.url)
    expect(followed).toMatchObject({
      status: 409,
      body: { type: 'urn:annalist:problem:citation-differs', reasons: [{ reason: 'rows-differ' }] },
    })
    expect(followed.body.cited).toMatchObject({ hash: body.hash, position: body.position })
    expect(followed.body.found.hash).not.toBe(body.hash)
  })

  test('says that another version of the program has read the history anew', async () => {
    const { dossier, incidentId } = await capture()
    const { body } = await cite(dossier, `incidents/${incidentId}`)
    const view = (await get(`${dossier.base}/views/live`)).body.id
    const { rows } = await service.database.pool.query(
      `update view set projector_version = projector_version + 1 where id = $1 returning projector_version as now`,
      [view],
    )
    // The rows are as they were: so are the bytes.
    expect((await get(body.url)).status).toBe(200)
    await service.database.pool.query(
      `update incident_row set verdict = 'false' where view_id = $1 and incident_id = $2`,
      [view, incidentId],
    )
    const reasons = [{ reason: 're-projected', before: rows[0].now - 1, after: rows[0].now }]
    expect(await get(body.url)).toMatchObject({ status: 409, body: { reasons } })
    await service.database.pool.query(
      'update view set projector_version = projector_version - 1 where id = $1',
      [view],
    )
  })
})

describe('a citation of what was public', () => {
  test('stays through what became public later, and names late arrivals that change it', async () => {
    const { dossier, incidentId } = await capture()
    const list = (await cite(dossier, 'timeline?publishedBy=2025-01-15')).body
    const end = (await cite(dossier, 'timeline?view=published')).body
    expect(list.path).toBe('timeline?publishedBy=2025-01-15')
    expect(end.path).toBe('timeline?view=published&publishedBy=2025-01-20T23%3A59%3A59.999000Z')
    const before = await Promise.all([list, end].map(({ url }) => bytesOf(url)))
    expect(before.map(({ text }) => sha256(text))).toEqual([list.hash, end.hash])
    await dossier.file(says(NIS, { reportedAt: '2025-03-01', when: '2025-01-08' }))
    await published(dossier)
    expect(await Promise.all([list, end].map(({ url }) => bytesOf(url)))).toEqual(before)
    await rebuilt(dossier, 'published')
    expect(await Promise.all([list, end].map(({ url }) => bytesOf(url)))).toEqual(before)
    const late = await dossier.file(says(NIS, { reportedAt: '2025-01-12', when: '2025-01-07' }))
    const { position } = await dossier.change(`/incidents/${incidentId}/tags`, { add: ['late'] })
    await published(dossier)
    const followed = await get(list.url)
    expect(followed.status).toBe(409)
    expect(followed.body.reasons.at(-1)).toEqual({
      reason: 'late-records',
      positions: [late.position, position],
      more: false,
    })
  })

  test('is found again in a view that reads no further', async () => {
    const { dossier } = await capture()
    const { body } = await cite(dossier, 'incidents/by-key/capture?publishedBy=2025-01-15')
    const before = await bytesOf(body.url)
    expect(before.status).toBe(200)
    await dossier.file(says(NIS, { reportedAt: '2025-01-12', when: '2025-01-07' }))
    await published(dossier)
    expect((await bytesOf(body.url)).status).toBe(409)
    await dossier.post('/views', { axis: 'reported', until: body.position })
    expect(await bytesOf(body.url)).toEqual(before)
  })
})

describe('a citation through a lens', () => {
  test('holds as long as there is the view, and names it as gone after that', async () => {
    const { dossier } = await capture()
    const ask = () => dossier.post('/views', { label: 'no-nis', lens: { excludeSources: [NIS.name] } })
    await ask()
    const { body } = await cite(dossier, 'timeline?view=no-nis')
    expect(body).toMatchObject({ view: 'no-nis', expiresAt: expect.any(String) })
    const before = await bytesOf(body.url)
    expect(sha256(before.text)).toBe(body.hash)
    await service.call('DELETE', `${dossier.base}/views/no-nis`)
    expect(await get(body.url)).toMatchObject({
      status: 410,
      body: { type: 'urn:annalist:problem:citation-gone', reasons: [{ reason: 'view-gone' }] },
    })
    await ask()
    expect(await bytesOf(body.url)).toEqual(before)
    await service.call('DELETE', `${dossier.base}/views/no-nis`)
    await dossier.post('/views', { label: 'no-nis', lens: { excludeSources: ['Ukraine', ZELENSKY.name] } })
    expect(await get(body.url)).toMatchObject({ status: 409, body: { reasons: [{ reason: 'other-view' }] } })
  })
})

describe('what cannot be cited', () => {
  test.each([
    ['views'],
    ['/timeline'],
    ['members'],
    ['history'],
    ['export?format=csv'],
    ['timeline/diff?since=1&until=2'],
    ['actors/diff?since=1&until=2'],
    ['types'],
    ['incidents'],
    ['incidents/../members'],
    ['incidents/%2e%2e'],
    ['incidents/%2E%2E/reports'],
    ['timeline?cursor=abc'],
    ['timeline?type=%FF'],
    ['timeline#top'],
    ['timeline?asOf=1&asOf=2'],
    ['http://example.org/timeline'],
    ['../../keys'],
    [''],
  ])('is refused: %s', async (path) => {
    const { dossier } = await capture()
    expect((await cite(dossier, path)).status).toBe(400)
  })

  test('is what the read itself refuses, in its own words', async () => {
    const { dossier } = await capture()
    const errors = async (path: string) => (await cite(dossier, path)).body.errors
    expect(await errors('timeline?tpye=capture')).toEqual([{ path: 'tpye', message: expect.any(String) }])
    expect(await errors('timeline?asOf=9999')).toMatchObject([{ path: 'asOf' }])
    expect(await errors('timeline?asOf=soon')).toMatchObject([{ path: 'asOf' }])
    expect(await errors('timeline?view=published&asOf=1')).toMatchObject([{ path: 'asOf' }])
    expect(await errors('timeline?view=live&publishedBy=2025-01-01')).toMatchObject([{ path: 'publishedBy' }])
    expect(await errors('timeline?asOf=1&publishedBy=2025-01-01')).toMatchObject([{ path: 'publishedBy' }])
    expect((await cite(dossier, 'incidents/by-key/nowhere')).status).toBe(404)
    expect((await cite(dossier, 'timeline?view=nowhere')).status).toBe(404)
  })

  test('is seen by nobody who may not see the dossier', async () => {
    const { dossier } = await capture()
    const { body } = await cite(dossier, 'timeline')
    const stranger = service.as((await service.principal('stranger')).key)
    expect((await stranger('GET', body.url)).status).toBe(404)
    expect((await stranger('GET', `${dossier.base}/cite?path=timeline`)).status).toBe(404)
    expect((await service.as('nonsense')('GET', body.url)).status).toBe(401)
  })

  test('is a link that was written by hand without what it has to carry', async () => {
    const { dossier } = await capture()
    const { body } = await cite(dossier, 'timeline')
    const without = new URL(body.url, service.url)
    without.searchParams.delete('hash')
    expect((await get(without.pathname + without.search)).status).toBe(400)
    const moving = new URL(body.url, service.url)
    moving.searchParams.set('path', 'timeline')
    expect((await get(moving.pathname + moving.search)).body.errors).toMatchObject([{ path: 'path' }])
    expect((await get(`${body.url}&further=1`)).status).toBe(400)
  })
})
