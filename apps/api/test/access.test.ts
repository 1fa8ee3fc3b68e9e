import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let routes: { method: string; path: string }[]
let reader: string
let stranger: string

const ID = '01940000-0000-7000-8000-000000000000'
const METHODS = ['get', 'post', 'put', 'delete', 'patch']

beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'closed', title: 'Closed' })
  reader = (await service.principal('reader')).key
  stranger = (await service.principal('stranger')).key
  await service.call('PUT', '/v1/dossiers/closed/members/reader', { role: 'reader' })
  const { body } = await service.call('GET', '/openapi.json')
  routes = Object.entries(body.paths as Record<string, object>).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => METHODS.includes(method))
      .map((method) => ({ method: method.toUpperCase(), path: filled(path) })),
  )
})
afterAll(() => service.stop())

const filled = (path: string) => path.replace('{dossier}', 'closed').replaceAll(/\{\w+\}/g, ID)
const inDossier = () => routes.filter(({ path }) => path.startsWith('/v1/dossiers/closed'))
const byKey = (key: string, { method, path }: { method: string; path: string }) =>
  service.as(key)(method, path, method === 'GET' ? undefined : {})

describe('every route', () => {
  test('is known: the matrix below would prove nothing on a short list', () => {
    expect(routes.length).toBeGreaterThan(28)
    expect(inDossier().length).toBeGreaterThan(18)
  })

  test('but liveness answers 401 without a key, and says how to send one', async () => {
    for (const { method, path } of [...routes, { method: 'GET', path: '/docs' }]) {
      const { status, headers } = await fetch(service.url + path, { method })
      expect([method, path, status]).toEqual([method, path, path === '/health/live' ? 200 : 401])
      if (status === 401) expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="annalist"/)
    }
  })

  test('but liveness answers 401 to a wrong key', async () => {
    for (const route of routes) {
      const { status } = await byKey('annalist_wrong', route)
      expect([route, status]).toEqual([route, route.path === '/health/live' ? 200 : 401])
    }
  })

  test('of a dossier answers 404 to a stranger, in the same words as for a dossier that is not there', async () => {
    for (const route of inDossier()) {
      const hidden = await byKey(stranger, route)
      const absent = await byKey(stranger, { ...route, path: route.path.replace('closed', 'absent') })
      expect([route, hidden.status]).toEqual([route, 404])
      expect(JSON.stringify(absent.body)).toBe(JSON.stringify(hidden.body).replaceAll('closed', 'absent'))
    }
  })

  test('of a dossier that writes answers 403 to a reader', async () => {
    const writes = inDossier().filter(({ method }) => method !== 'GET')
    for (const route of writes) {
      expect([route, (await byKey(reader, route)).status]).toEqual([route, 403])
    }
  })

  test('that only reads the dossier lets a reader in', async () => {
    for (const path of ['', '/members', '/history', '/timeline']) {
      expect([path, (await service.as(reader)('GET', `/v1/dossiers/closed${path}`)).status]).toEqual([
        path,
        200,
      ])
    }
  })

  test('of keys is for global admins', async () => {
    for (const route of routes.filter(({ path }) => path.startsWith('/v1/keys'))) {
      expect([route, (await byKey(reader, route)).status]).toEqual([route, 403])
    }
  })
})

describe('a dossier', () => {
  test('is found by its id as by its slug', async () => {
    const { body } = await service.call('GET', '/v1/dossiers/closed')
    expect((await service.call('GET', `/v1/dossiers/${body.id}`)).body).toEqual(body)
    expect((await service.as(stranger)('GET', `/v1/dossiers/${body.id}`)).status).toBe(404)
  })

  test('is not in the list of those who are no members', async () => {
    const slugs = async (key: string) =>
      (await service.as(key)('GET', '/v1/dossiers')).body.items.map(({ slug }: { slug: string }) => slug)
    expect(await slugs(stranger)).toEqual([])
    expect(await slugs(reader)).toEqual(['closed'])
  })
})

describe('a key', () => {
  test('is shown once, holds 256 random bits, and is never stored', async () => {
    const made = await service.call('POST', '/v1/keys', { principal: 'once' })
    expect(made.status).toBe(201)
    expect(made.body.key).toMatch(/^annalist_[\w-]{43}$/)
    expect(made.headers.get('cache-control')).toBe('no-store')
    const listed = await service.call('GET', '/v1/keys')
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key)
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toContain(made.body.id)
    const { rows } = await service.database.pool.query('select k::text as row from api_key k')
    expect(JSON.stringify(rows)).not.toContain(made.body.key)
  })

  test('no longer works once it is revoked, and revoking it again changes nothing', async () => {
    const { key, keyId } = await service.principal('brief')
    expect((await service.as(key)('GET', '/v1/types')).status).toBe(200)
    expect((await service.call('DELETE', `/v1/keys/${keyId}`)).status).toBe(204)
    expect((await service.as(key)('GET', '/v1/types')).status).toBe(401)
    const revokedAt = async () =>
      (await service.call('GET', '/v1/keys?limit=500')).body.items.find(
        ({ id }: { id: string }) => id === keyId,
      ).revokedAt
    const first = await revokedAt()
    expect((await service.call('DELETE', `/v1/keys/${keyId}`)).status).toBe(204)
    expect(await revokedAt()).toBe(first)
  })

  test('no longer works once it has expired', async () => {
    const expiresAt = new Date(Date.now() + 1_500).toISOString()
    const { body } = await service.call('POST', '/v1/keys', { principal: 'hasty', expiresAt })
    expect(Date.parse(body.expiresAt)).toBe(Date.parse(expiresAt))
    expect((await service.as(body.key)('GET', '/v1/types')).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 1_600))
    expect((await service.as(body.key)('GET', '/v1/types')).status).toBe(401)
  })

  test('cannot be made to have expired already', async () => {
    const made = await service.call('POST', '/v1/keys', {
      principal: 'late',
      expiresAt: '2020-01-01T00:00:00Z',
    })
    expect(made.status).toBe(400)
    expect(made.body.errors).toEqual([{ path: 'expiresAt', message: 'expected a moment to come' }])
  })

  test('of a principal that exists already is one more of the same principal', async () => {
    const [first, second] = [await service.principal('twice'), await service.principal('twice')]
    expect(second.id).toBe(first.id)
    expect(second.key).not.toBe(first.key)
    const asAdmin = await service.call('POST', '/v1/keys', { principal: 'twice', admin: true })
    expect(asAdmin.status).toBe(409)
  })

  test('that nobody has made answers 404 when it is revoked', async () => {
    expect((await service.call('DELETE', `/v1/keys/${ID}`)).status).toBe(404)
    expect((await service.call('DELETE', '/v1/keys/not-an-id')).status).toBe(404)
  })

  test('is taken as the password of HTTP Basic by pages that only show, and by no others', async () => {
    const headers = { Authorization: `Basic ${Buffer.from(`any:${service.adminKey}`).toString('base64')}` }
    for (const path of ['/docs', '/docs/swagger-ui.css', '/openapi.json', '/metrics']) {
      expect([path, (await fetch(service.url + path, { headers })).status]).toEqual([path, 200])
    }
    expect((await fetch(`${service.url}/v1/dossiers`, { headers })).status).toBe(401)
  })
})

describe('members', () => {
  test('are set by name or id, change their role, and leave', async () => {
    const { id, key } = await service.principal('mia')
    const put = (role: string) => service.call('PUT', `/v1/dossiers/closed/members/${id}`, { role })
    expect((await put('reporter')).body).toEqual({ principal: id, name: 'mia', role: 'reporter' })
    expect((await put('analyst')).body.role).toBe('analyst')
    expect((await service.as(key)('GET', '/v1/dossiers/closed')).status).toBe(200)
    expect((await service.call('DELETE', '/v1/dossiers/closed/members/mia')).status).toBe(204)
    expect((await service.as(key)('GET', '/v1/dossiers/closed')).status).toBe(404)
    expect((await service.call('DELETE', '/v1/dossiers/closed/members/mia')).status).toBe(404)
  })

  test('always have an owner among them', async () => {
    const ann = await service.principal('ann')
    const asAnn = service.as(ann.key)
    await asAnn('POST', '/v1/dossiers', { slug: 'owned', title: 'Owned' })
    expect((await asAnn('DELETE', '/v1/dossiers/owned/members/ann')).status).toBe(409)
    expect((await asAnn('PUT', '/v1/dossiers/owned/members/ann', { role: 'reader' })).status).toBe(409)
    await service.principal('ben')
    await asAnn('PUT', '/v1/dossiers/owned/members/ben', { role: 'owner' })
    expect((await asAnn('DELETE', '/v1/dossiers/owned/members/ann')).status).toBe(204)
    expect((await asAnn('GET', '/v1/dossiers/owned')).status).toBe(404)
  })

  test('keep one owner when two leave at the same moment', async () => {
    const [cai, dee] = [await service.principal('cai'), await service.principal('dee')]
    const asCai = service.as(cai.key)
    await asCai('POST', '/v1/dossiers', { slug: 'shared', title: 'Shared' })
    await asCai('PUT', '/v1/dossiers/shared/members/dee', { role: 'owner' })
    const left = await Promise.all([
      asCai('DELETE', '/v1/dossiers/shared/members/cai'),
      service.as(dee.key)('DELETE', '/v1/dossiers/shared/members/dee'),
    ])
    expect(left.map(({ status }) => status).sort()).toEqual([204, 409])
  })

  test('are principals that exist, with a role that exists', async () => {
    const put = (name: string, role: string) =>
      service.call('PUT', `/v1/dossiers/closed/members/${name}`, { role })
    expect((await put('nobody', 'reader')).status).toBe(404)
    const king = await put('reader', 'king')
    expect([king.status, king.body.errors[0].path]).toEqual([400, 'role'])
  })
})
