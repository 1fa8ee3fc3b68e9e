import { randomBytes } from 'node:crypto'
import { createTestDatabase } from '../../../libs/database/src/testing.ts'
import { type ServiceOptions, startService } from '../src/service.ts'

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  body: any
}

/** A service on a database of its own, spoken to over HTTP. */
export async function startTestService(options: ServiceOptions = {}) {
  const database = await createTestDatabase()
  const adminKey = `annalist_test_${randomBytes(24).toString('base64url')}`
  const service = await startService(
    {
      databaseUrl: database.connectionString,
      dataDir: '/nonexistent',
      host: '127.0.0.1',
      port: 0,
      adminKey,
      corsOrigins: ['https://desk.example.org'],
      logLevel: 'error',
    },
    options,
  )
  const call = caller(service.url, adminKey)
  return {
    ...service,
    adminKey,
    database,
    call,
    as: (key: string) => caller(service.url, key),
    /** A new principal of that name, by its key. */
    async principal(name: string) {
      const { body } = await call('POST', '/v1/keys', { principal: name })
      return { key: body.key as string, id: body.principal.id as string, keyId: body.id as string }
    },
    async stop() {
      await service.close()
      await database.drop()
    },
  }
}

type Headers_ = Record<string, string>

function caller(url: string, key: string) {
  return async (method: string, path: string, body?: unknown, headers: Headers_ = {}): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '') && text !== ''
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text }
  }
}
