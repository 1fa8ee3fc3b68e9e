import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const get = (path: string, headers: Record<string, string> = {}) => fetch(service.url + path, { headers })

describe('the page', () => {
  test.each(['/', '/d/kursk-prisoners', '/d/a/actors/b?asOf=7'])(
    'answers at %s, to anybody',
    async (path) => {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.text()).toContain('<div id="root">')
    },
  )

  test('lets in no script and no style but its own', async () => {
    const answer = await get('/')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none';script-src 'self';style-src 'self' 'nonce-[\w-]{24}';/)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    const [, nonce] = /'nonce-([\w-]+)'/.exec(policy) ?? []
    expect(await answer.text()).toContain(`nonce="${nonce}"`)
    expect((await get('/')).headers.get('content-security-policy')).not.toBe(policy)
  })

  test('has files that may be kept for ever, compressed where the browser takes that', async () => {
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(await (await get('/')).text()) ?? []
    const plain = await get(script, { 'Accept-Encoding': 'identity' })
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(plain.headers.get('content-type')).toBe('application/javascript; charset=utf-8')
    const small = await get(script, { 'Accept-Encoding': 'br' })
    expect(small.headers.get('content-encoding')).toBe('br')
    expect(await small.text()).toBe(await plain.text())
  })

  test.each(['/assets/none.js', '/assets/../index.html', '/assets/%2e%2e/index.html', '/elsewhere'])(
    'answers 404 with a problem at %s',
    async (path) => {
      const answer = await get(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    },
  )
})
