import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Answer, startTestService } from './test-service.ts'

const LINES = 2_300
/** Lines of a chunk, which takes effect as a whole. */
const CHUNK = 500
const PATIENCE = 60_000

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

/** Without keys: only the import's id keeps them from being filed twice. */
const lines = Array.from({ length: LINES }, (_, n) =>
  JSON.stringify({
    type: 'strike',
    title: `Line ${n}`,
    attribution: [{ actor: { name: `Agency ${n % 9}` } }],
  }),
)

function given(dossier: string) {
  const path = `/v1/dossiers/${dossier}`
  const headers = {
    'Content-Type': 'application/x-ndjson',
    'Idempotency-Key': `file of ${dossier}`.replaceAll(' ', '-'),
  }
  return {
    path,
    headers,
    open: () => service.call('POST', '/v1/dossiers', { slug: dossier, title: dossier }),
    /** The titles of all reports there are, in order of position. */
    async filed(): Promise<string[]> {
      const titles: string[] = []
      for (let after = 0; ; ) {
        const { body }: Answer = await service.call('GET', `${path}/history?limit=500&after=${after}`)
        if (body.items.length === 0) return titles
        for (const { type, data } of body.items) if (type === 'ReportFiled') titles.push(data.report.title)
        after = body.items.at(-1).position
      }
    },
    /** The whole file once more; answers the total and the statuses by line. */
    async repeat() {
      const { body } = await service.call('POST', `${path}/imports`, lines.join('\n'), headers)
      const outcomes = body
        .trim()
        .split('\n')
        .map((line: string) => JSON.parse(line))
      return {
        total: outcomes.pop().total,
        statuses: outcomes.map(({ status }: { status: string }) => status),
      }
    },
  }
}

const titles = lines.map((_, n) => `Line ${n}`)

describe('an import that is interrupted', () => {
  test('by its client in the middle of a line has taken whole chunks, and is completed by sending it again', async () => {
    const { path, headers, open, filed, repeat } = given('hung-up')
    await open()
    const upload = request(`${service.url}${path}/imports`, {
      method: 'POST',
      headers: { ...headers, Authorization: `Bearer ${service.adminKey}` },
    })
    upload.on('error', () => undefined)
    upload.write(`${lines.slice(0, 1_199).join('\n')}\n${lines[1_199]?.slice(0, 40)}`)
    const [answer] = await once(upload, 'response')
    answer.on('error', () => undefined)
    await linesOf(answer, 2 * CHUNK)
    upload.destroy()

    const before = await filed()
    expect(before).toEqual(titles.slice(0, 2 * CHUNK))
    const { total, statuses } = await repeat()
    expect(total).toEqual({ done: LINES - 2 * CHUNK, duplicate: 2 * CHUNK, refused: 0 })
    expect(statuses.indexOf('done')).toBe(2 * CHUNK)
    expect(await filed()).toEqual(titles)
  })

  test(
    'by kill -9 of the service is completed by sending it again, each line once',
    async () => {
      const { path, headers, open, filed, repeat } = given('killed')
      await open()
      const { child, url } = await startProcess()
      const upload = request(`${url}${path}/imports`, {
        method: 'POST',
        headers: { ...headers, Authorization: `Bearer ${service.adminKey}` },
      })
      upload.on('error', () => undefined)
      upload.end(lines.join('\n'))
      const [answer] = await once(upload, 'response')
      answer.on('error', () => undefined)
      await once(answer, 'data')
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone

      const before = await filed()
      expect(before).toEqual(titles.slice(0, before.length))
      expect(before.length).toBeGreaterThanOrEqual(CHUNK)
      expect(before.length === LINES || before.length % CHUNK === 0).toBe(true)
      const { total } = await repeat()
      expect(total).toEqual({ done: LINES - before.length, duplicate: before.length, refused: 0 })
      expect(await filed()).toEqual(titles)
    },
    PATIENCE,
  )
})

/** Until so many have come. */
function linesOf(answer: IncomingMessage, count: number): Promise<void> {
  let come = 0
  return new Promise((resolve) => {
    answer.on('data', (data: Buffer) => {
      come += data.toString('latin1').split('\n').length - 1
      if (come >= count) resolve()
    })
  })
}

/** The service as a process of its own, on the same database. */
async function startProcess(): Promise<{ child: ChildProcess; url: string }> {
  const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const args = ['--import', file('../../../test/torture/run-typescript.mjs'), file('../src/main.ts')]
  const env = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: service.database.connectionString,
    ANNALIST_ADMIN_KEY: service.adminKey,
    PORT: '0',
    LOG_LEVEL: 'error',
  }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens on (\S+)/.exec(line)?.[1]
    if (url) return { child, url }
  }
  throw new Error(`The service ended with ${child.exitCode} before it listened`)
}
