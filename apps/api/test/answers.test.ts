import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'calm', title: 'Calm' })
})
afterAll(() => service.stop())

const timeline = (query = '', headers = {}) =>
  service.call('GET', `/v1/dossiers/calm/timeline${query}`, undefined, headers)

describe('an answer that is read', () => {
  test('is known again by its ETag: 304 without a body', async () => {
    const tag = (await timeline()).headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]{27}"$/)
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await timeline('', { 'If-None-Match': known })
      expect([known, again.status, again.body]).toEqual([known, 304, ''])
      expect(again.headers.get('etag')).toBe(tag)
    }
    expect((await timeline('', { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  test('has another ETag once it says something else', async () => {
    const members = () => service.call('GET', '/v1/dossiers/calm/members')
    const before = (await members()).headers.get('etag')
    await service.principal('newcomer')
    await service.call('PUT', '/v1/dossiers/calm/members/newcomer', { role: 'reader' })
    expect((await members()).headers.get('etag')).not.toBe(before)
  })

  test('may be kept for ever as of a position, and else only to be asked for again', async () => {
    expect((await timeline('?asOf=0')).headers.get('cache-control')).toBe(
      'private, max-age=31536000, immutable',
    )
    expect((await timeline()).headers.get('cache-control')).toBe('private, no-cache')
    expect((await timeline('?asOf=999')).headers.get('cache-control')).toBe('no-store')
  })
})

describe('every answer', () => {
  test('carries the request id that was sent, or one of its own where that is none', async () => {
    const idOf = async (sent: string) =>
      (await service.call('GET', '/v1/types', undefined, { 'X-Request-Id': sent })).headers.get(
        'x-request-id',
      )
    expect(await idOf('desk/17:a')).toBe('desk/17:a')
    expect(await idOf('a b')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf('x'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('forbids browsers what it does not need, and does not send them to HTTPS', async () => {
    const { headers } = await service.call('GET', '/docs')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('may be read by pages of the origins in the settings, and of no others', async () => {
    const allowed = async (origin: string) =>
      (await service.call('GET', '/v1/types', undefined, { Origin: origin })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed('https://desk.example.org')).toBe('https://desk.example.org')
    expect(await allowed('https://evil.example.org')).toBeNull()
  })

  test('to a preflight of such a page needs no key', async () => {
    const preflight = await fetch(`${service.url}/v1/dossiers`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://desk.example.org',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  })
})

describe('the rate limit', () => {
  test('answers 429 with the seconds to wait, to the one principal only', async () => {
    const slow = await startTestService({
      rates: { principal: { burst: 5, perSecond: 0.1 }, failedLogin: { burst: 2, perSecond: 0.1 } },
    })
    const { key } = await slow.principal('busy')
    const statuses: number[] = []
    for (let request = 0; request < 6; request++)
      statuses.push((await slow.as(key)('GET', '/v1/types')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    const refused = await slow.as(key)('GET', '/v1/types')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.body.type).toBe('urn:annalist:problem:too-many-requests')
    expect((await slow.call('GET', '/v1/types')).status).toBe(200)
    const wrong = async () => (await slow.as('annalist_wrong')('GET', '/v1/types')).status
    expect([await wrong(), await wrong(), await wrong()]).toEqual([401, 401, 429])
    await slow.stop()
  })
})
