import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const open = (body: unknown, headers = {}) => service.call('POST', '/v1/dossiers', body, headers)

describe('opening a dossier', () => {
  test('answers 201 with the dossier at position 1, and its opener owns it', async () => {
    const ann = await service.principal('ann')
    const opened = await service.as(ann.key)('POST', '/v1/dossiers', { slug: 'border', title: 'The border' })
    expect(opened.status).toBe(201)
    expect(opened.body).toMatchObject({
      slug: 'border',
      title: 'The border',
      position: 1,
      duplicate: false,
      warnings: [],
      counts: { incidents: 0, reports: 0, actors: 0 },
    })
    const members = await service.as(ann.key)('GET', '/v1/dossiers/border/members')
    expect(members.body.items).toEqual([{ principal: ann.id, name: 'ann', role: 'owner' }])
  })

  test('is the first record of its history, and says who opened it, in answer to which request', async () => {
    const opened = await open({ slug: 'noted', title: 'Noted' }, { 'X-Request-Id': 'desk-17' })
    const { body } = await service.call('GET', '/v1/dossiers/noted/history')
    expect(body).toMatchObject({ next: null, position: 1 })
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({
      position: 1,
      version: 1,
      stream: opened.body.id,
      type: 'DossierOpened',
      data: { slug: 'noted', title: 'Noted' },
      meta: { principalName: 'admin', correlationId: 'desk-17', requestId: 'desk-17', causationId: null },
      recordedAt: opened.body.recordedAt,
    })
  })

  test('again with the same idempotency key answers 200 with the first answer', async () => {
    const [body, headers] = [{ slug: 'twice', title: 'Twice' }, { 'Idempotency-Key': 'open-twice' }]
    const [first, second] = [await open(body, headers), await open(body, headers)]
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body).toEqual({ ...first.body, duplicate: true })
    const other = await open({ slug: 'thrice', title: 'Thrice' }, headers)
    expect([other.status, other.body.type]).toEqual([409, 'urn:annalist:problem:conflict'])
  })

  test('with a slug that is taken answers 409, also when two ask at once', async () => {
    const asked = await Promise.all([1, 2, 3].map(() => open({ slug: 'popular', title: 'Popular' })))
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await service.call('GET', '/v1/dossiers/popular/history')).body.position).toBe(1)
  })

  test.each([
    [{ slug: 'Kursk Prisoners', title: 'K' }, 'slug'],
    [{ slug: '01940000-0000-7000-8000-000000000000', title: 'K' }, 'slug'],
    [{ slug: 'x'.repeat(201), title: 'K' }, 'slug'],
    [{ slug: 'untitled' }, 'title'],
    [{ slug: 'untitled', title: '' }, 'title'],
    [{ slug: 'untitled', title: 'a\u0000b' }, 'title'],
    [{ slug: 'untitled', title: 'x'.repeat(501) }, 'title'],
    [{ slug: 'untitled', title: 'K', owner: 'me' }, 'owner'],
    [{ slug: 'untitled', title: 'K', constructor: 'x' }, 'constructor'],
  ])('%j answers 400 and names the path', async (body, path) => {
    const refused = await open(body)
    expect(refused.status).toBe(400)
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    expect((await service.call('GET', '/v1/dossiers/untitled')).status).toBe(404)
  })

  test.each(['', 'two words', 'x'.repeat(201)])('with the idempotency key "%s" answers 400', async (key) => {
    const refused = await open({ slug: 'keyed', title: 'Keyed' }, { 'Idempotency-Key': key })
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'Idempotency-Key'])
  })
})

describe('the list of dossiers', () => {
  test('comes in pages, each once, and says where the next one is', async () => {
    const ben = service.as((await service.principal('ben')).key)
    for (const slug of ['b-1', 'b-2', 'b-3']) await ben('POST', '/v1/dossiers', { slug, title: slug })
    const first = await ben('GET', '/v1/dossiers?limit=2')
    expect(first.body.items.map(({ slug }: { slug: string }) => slug)).toEqual(['b-1', 'b-2'])
    const link = first.headers.get('link') ?? ''
    expect(link).toBe(`</v1/dossiers?limit=2&cursor=${first.body.next}>; rel="next"`)
    const second = await ben('GET', link.slice(1, link.indexOf('>')))
    expect(second.body.items.map(({ slug }: { slug: string }) => slug)).toEqual(['b-3'])
    expect(second.body.next).toBeNull()
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['cursor=made-up', 'cursor'],
    ['colour=red', 'colour'],
  ])('with ?%s answers 400 and names the parameter', async (query, path) => {
    const refused = await service.call('GET', `/v1/dossiers?${query}`)
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, path])
  })
})
