import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { problem } from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'calm', title: 'Calm' })
})
afterAll(() => service.stop())

const headPosition = async () => (await service.call('GET', '/v1/dossiers/calm')).body.position

/** Sends a body as it is, with any content type. */
async function send(path: string, sent: string | Uint8Array, type = 'application/json') {
  const headers = { Authorization: `Bearer ${service.adminKey}`, 'Content-Type': type }
  const response = await fetch(service.url + path, { method: 'POST', headers, body: Buffer.from(sent) })
  const body = problem.parse(await response.json())
  return { status: response.status, type: response.headers.get('content-type'), body }
}

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

describe('a body that could do harm', () => {
  test.each([
    ['invalid UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 400, ''],
    ['no JSON', '{"title":', 400, ''],
    ['nothing', '', 400, ''],
    ['5,000 levels of nesting', nested(5_000), 400, 'a'],
    ['__proto__', '{"__proto__":{"admin":true}}', 400, '__proto__'],
    ['constructor.prototype', '{"constructor":{"prototype":{}}}', 400, 'constructor.prototype'],
    ['a number for an object', '7', 400, ''],
  ])('of %s is refused with a problem that names the path', async (_what, bytes, status, path) => {
    for (const route of ['/v1/dossiers', '/v1/dossiers/calm/reports', '/v1/keys']) {
      const refused = await send(route, bytes)
      expect([route, refused.status, refused.type]).toEqual([route, status, 'application/problem+json'])
      expect(refused.body.errors?.[0]?.path).toBe(path)
      expect(refused.body.type).toBe('urn:annalist:problem:invalid-input')
    }
    expect(await headPosition()).toBe(1)
  })

  test('of ten megabytes is refused with 413', async () => {
    const refused = await send('/v1/dossiers/calm/reports', JSON.stringify({ quote: 'x'.repeat(10_000_000) }))
    expect([refused.status, refused.body.type]).toEqual([413, 'urn:annalist:problem:too-large'])
  })

  test('in chunks without a length is refused with 413 once it is too large', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x')
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += chunk.length
        controller.enqueue(chunk)
        if (sent > 2 * 1024 * 1024) controller.close()
      },
    })
    const headers = { Authorization: `Bearer ${service.adminKey}`, 'Content-Type': 'application/json' }
    const answer = await fetch(`${service.url}/v1/dossiers`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 'the connection was closed',
    )
    expect([413, 'the connection was closed']).toContain(answer)
  })

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/x-ndjson'])(
    'of type %s is refused with 415',
    async (type) => {
      const refused = await send('/v1/dossiers', 'a=b', type)
      expect([refused.status, refused.type]).toEqual([415, 'application/problem+json'])
    },
  )
})

describe('a body that is compressed', () => {
  test.each(['/v1/dossiers', '/v1/dossiers/calm/reports', '/v1/dossiers/calm/imports'])(
    'is refused with 415 that says so: %s',
    async (path) => {
      const type = path.endsWith('imports') ? 'application/x-ndjson' : 'application/json'
      const headers = { 'Content-Type': type, 'Content-Encoding': 'gzip' }
      const { status, headers: answered, body } = await service.call('POST', path, '{}', headers)
      expect([status, answered.get('accept-encoding')]).toEqual([415, 'identity'])
      expect(body.detail).toContain('gzip')
    },
  )

  test('by nothing at all is read as it is', async () => {
    const headers = { 'Content-Encoding': 'identity' }
    const { status } = await service.call('POST', '/v1/dossiers/calm/reports', '{', headers)
    expect(status).toBe(400)
  })
})

describe('a body of somebody unknown', () => {
  const cases: [string, string, string][] = [
    ['JSON that is broken', 'application/json', '{'],
    ['another type', 'text/plain', 'hello'],
    ['a type that is none', 'nonsense', 'hello'],
    ['lines', 'application/x-ndjson', '{}\n{}'],
    ['too much', 'application/json', JSON.stringify({ quote: 'x'.repeat(3_000_000) })],
  ]
  test.each(cases)('does not matter: 401 for %s', async (_what, type, body) => {
    for (const path of [
      '/v1/dossiers',
      '/v1/dossiers/calm/reports',
      '/v1/dossiers/calm/imports',
      '/v1/keys',
    ]) {
      const answer = await service.as('wrong')('POST', path, body, { 'Content-Type': type })
      expect([path, answer.status]).toEqual([path, 401])
    }
  })

  test('is answered before it has come', async () => {
    const { port, hostname } = new URL(service.url)
    const said = await new Promise<string>((resolve) => {
      const head = 'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
      const socket = connect(Number(port), hostname, () =>
        socket.write(`${head}Content-Length: 900000\r\n\r\n{`),
      )
      socket.once('data', (data) => {
        socket.destroy()
        resolve(data.toString())
      })
    })
    expect(said).toMatch(/^HTTP\/1\.1 401 /)
  })

  test('ends the connection once it goes on for too long, after the answer', async () => {
    const { port, hostname } = new URL(service.url)
    const socket = connect(Number(port), hostname)
    const head = 'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
    socket.write(`${head}Content-Length: ${TOO_MUCH}\r\n\r\n`)
    const [answer] = await once(socket, 'data')
    const closed = new Promise((resolve) => socket.on('error', () => {}).on('close', resolve))
    const taken = await sendUntilClosed(socket)
    await closed
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /)
    expect(taken).toBeLessThan(TOO_MUCH / 2)
  })

  test('of no great length leaves the connection as it was', async () => {
    const { port, hostname } = new URL(service.url)
    const socket = connect(Number(port), hostname)
    const head = 'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
    const body = 'x'.repeat(900_000)
    for (let time = 0; time < 2; time++) {
      socket.write(`${head}Content-Length: ${body.length}\r\n\r\n`)
      const [answer] = await once(socket, 'data')
      expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /)
      socket.write(body)
    }
    socket.destroy()
  })
})

/** More than the buffers of both ends of a connection hold. */
const TOO_MUCH = 256 * 1024 * 1024

/** How many bytes the other end took before the connection ended. */
async function sendUntilClosed(socket: Socket): Promise<number> {
  const chunk = Buffer.alloc(256 * 1024, 'x')
  let sent = 0
  while (!socket.destroyed && sent < TOO_MUCH) {
    sent += chunk.length
    if (!socket.write(chunk)) {
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
    }
  }
  return sent
}

describe('a route that is not there', () => {
  test.each([
    ['GET', '/v2/dossiers'],
    ['GET', '/v1/dossiers/calm/nothing'],
    ['GET', '/docs/nothing.js'],
    ['GET', '/docs/..%2fpackage.json'],
  ])('%s %s answers 404 with a problem', async (method, path) => {
    const { status, headers, body } = await service.call(method, path)
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(body).toEqual({
      type: 'urn:annalist:problem:not-found',
      title: 'There is no such thing',
      status: 404,
      detail: expect.any(String),
    })
  })

  test.each([
    ['PATCH', '/v1/keys', 'GET, HEAD, POST'],
    ['DELETE', '/v1/dossiers/calm/reports?limit=1', 'GET, HEAD, POST'],
    ['GET', '/v1/dossiers/calm/imports', 'POST'],
    ['POST', '/openapi.json', 'GET, HEAD'],
  ])('for this method answers 405 and says which it has: %s %s', async (method, path, allow) => {
    const { status, headers, body } = await service.call(method, path)
    expect([status, headers.get('allow')]).toEqual([405, allow])
    expect(problem.parse(body)).toMatchObject({ type: 'urn:annalist:problem:method-not-allowed' })
  })

  test.each([
    [
      201,
      'There is no key "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…": expected at most 200 characters.',
    ],
    [3_000, 'There is no such thing: a name in an address has at most 200 characters.'],
  ])('because a key of %i characters is too long answers 404 and says so', async (length, detail) => {
    const { status, body } = await service.call(
      'GET',
      `/v1/dossiers/calm/reports/by-key/${'a'.repeat(length)}`,
    )
    expect([status, body.detail]).toEqual([404, detail])
  })

  test('because its address is no address answers 400', async () => {
    const { status, body } = await service.call('GET', '/v1/dossiers/%ff')
    expect([status, body.type]).toEqual([400, 'urn:annalist:problem:invalid-input'])
  })

  test('takes a slug with U+0000 for what is not there', async () => {
    expect((await service.call('GET', '/v1/dossiers/a%00b')).status).toBe(404)
  })
})

describe('a query', () => {
  test.each(['/v1/types?colour=red', '/v1/dossiers/calm?colour=red', '/health/ready?colour=red'])(
    'with a parameter that nobody knows is refused: %s',
    async (path) => {
      const { status, body } = await service.call('GET', path)
      expect(status).toBe(400)
      expect(body.errors).toEqual([{ path: 'colour', message: 'is not known here' }])
    },
  )
})

describe('a query with a value that nothing has', () => {
  test.each([
    ['asOf=abc', 'asOf', 'expected a position or an instant such as 2025-01-11T08:00:00Z'],
    ['asOf=2025-01-11', 'asOf', 'expected a position or an instant such as 2025-01-11T08:00:00Z'],
    ['role=captor,captur', 'role', expect.stringMatching(/^expected one of .*captive, captor, /)],
  ])('is refused, saying what was expected: %s', async (query, path, message) => {
    const { status, body } = await service.call('GET', `/v1/dossiers/calm/timeline?${query}`)
    expect(status).toBe(400)
    expect(body.errors).toEqual([{ path, message }])
  })
})

describe('a query that is no UTF-8', () => {
  test.each([
    ['/v1/dossiers/calm/timeline?q=%ff', 'q'],
    ['/v1/dossiers/calm/timeline?q=a&tag=%e4', 'tag'],
    ['/v1/dossiers/calm/timeline?%ff=1', ''],
    ['/v1/dossiers/calm/timeline?q=100%', 'q'],
  ])('is refused, and not searched for as something else: %s', async (path, at) => {
    const { status, body } = await service.call('GET', path)
    expect(status).toBe(400)
    expect(body.errors).toEqual([{ path: at, message: 'expected UTF-8, percent-encoded' }])
  })

  test('is not one for a blank or a character of many bytes', async () => {
    const { status } = await service.call(
      'GET',
      '/v1/dossiers/calm/timeline?q=%D0%9A%D0%B8%D1%97%D0%B2+center',
    )
    expect(status).toBe(200)
  })
})

describe('a failure that nobody foresaw', () => {
  test('answers 500 with the id under which the log says more, and nothing of the cause', async () => {
    await service.database.pool.query('alter table member rename to member_away')
    const { status, body, headers } = await service.call('GET', '/v1/dossiers/calm/members', undefined, {
      'X-Request-Id': 'what-was-it',
    })
    await service.database.pool.query('alter table member_away rename to member')
    expect(status).toBe(500)
    expect(headers.get('x-request-id')).toBe('what-was-it')
    expect(body).toEqual({
      requestId: 'what-was-it',
      type: 'urn:annalist:problem:internal-error',
      title: 'The service has failed',
      status: 500,
      detail: 'The log says more under the request id what-was-it.',
    })
  })
})

describe('a request that is no HTTP', () => {
  test('is answered without bringing the service down', async () => {
    const { port, hostname } = new URL(service.url)
    const said = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write('NONSENSE\r\n\r\n'))
      socket.on('data', (data) => resolve(data.toString()))
    })
    expect(said).toMatch(/^HTTP\/1\.1 400 /)
    expect((await service.call('GET', '/health/live')).status).toBe(200)
  })
})
