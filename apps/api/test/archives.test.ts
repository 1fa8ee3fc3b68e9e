import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

type Service = Awaited<ReturnType<typeof startTestService>>
let here: Service
let there: Service
let id: string

const EXAMPLE = readFileSync(new URL('../../../examples/kursk-prisoners.jsonl', import.meta.url), 'utf8')

beforeAll(async () => {
  ;[here, there] = await Promise.all([startTestService(), startTestService()])
  id = (await here.call('POST', '/v1/dossiers', { slug: 'kursk', title: 'Kursk' })).body.id
  await importLines(here, EXAMPLE)
})
afterAll(() => Promise.all([here.stop(), there.stop()]))

const NDJSON = { 'Content-Type': 'application/x-ndjson' }

async function importLines(service: Service, lines: string) {
  const { body } = await service.call('POST', '/v1/dossiers/kursk/imports', lines, NDJSON)
  return JSON.parse((body as string).trimEnd().split('\n').at(-1) ?? '')
}

const archive = async (service: Service, slug = 'kursk') =>
  (await service.call('GET', `/v1/dossiers/${slug}/archive`)).body as string

const restore = (service: Service, text: string, query = '') =>
  service.call('POST', `/v1/archives${query}`, text, NDJSON)

async function rowsOf(service: Service, table: 'record' | 'key') {
  const { rows } = await service.database.pool.query(
    `select *, ${table === 'record' ? 'data::text as data_text, meta::text as meta_text, recorded_at::text as at,' : ''} 1 as one
     from ${table} where dossier_id = $1 order by ${table === 'record' ? 'position' : 'space, key, stream_id'}`,
    [id],
  )
  return rows
}

const counts = async (service: Service) => {
  const of = async (table: string) =>
    Number((await service.database.pool.query(`select count(*) from ${table}`)).rows[0].count)
  return {
    record: await of('record'),
    key: await of('key'),
    dossier: await of('dossier'),
    log: await of('log'),
  }
}

describe('the archive of a dossier', () => {
  test('restores it elsewhere, byte for byte, with its keys', async () => {
    const text = await archive(here)
    const { status, body } = await restore(there, text)
    expect([status, body]).toMatchObject([201, { id, slug: 'kursk', title: 'Kursk', duplicate: false }])
    expect(await rowsOf(there, 'record')).toEqual(await rowsOf(here, 'record'))
    expect(await rowsOf(there, 'key')).toEqual(await rowsOf(here, 'key'))
    expect(await archive(there)).toBe(text)
  })

  test('shows there what it shows here', async () => {
    const { position } = (await here.call('GET', '/v1/dossiers/kursk')).body
    for (const path of ['timeline?limit=500&', 'actors?limit=500&', 'incidents/by-key/january-capture?']) {
      const of = (service: Service) =>
        service.call('GET', `/v1/dossiers/kursk/${path}minPosition=${position}`)
      const [mine, other] = await Promise.all([of(here), of(there)])
      expect([other.status, other.body]).toEqual([200, mine.body])
    }
  })

  test('finds there what was filed here: nothing is taken twice', async () => {
    const { total } = await importLines(there, EXAMPLE)
    expect(total).toMatchObject({ done: 0, refused: 0 })
  })

  test('restored again is there already, also once it has moved on', async () => {
    const text = await archive(here)
    expect(await restore(there, text)).toMatchObject({ status: 200, body: { duplicate: true } })
    await there.call('POST', '/v1/dossiers/kursk/reports', {
      type: 'strike',
      title: 'Later',
      attribution: [{ actor: { name: 'Somebody new' } }],
    })
    expect(await restore(there, text)).toMatchObject({ status: 200, body: { duplicate: true } })
  })

  test('does not replace another history of the same dossier', async () => {
    await here.call('POST', '/v1/dossiers/kursk/reports', {
      type: 'strike',
      title: 'Here only',
      attribution: [{ actor: { name: 'Somebody here' } }],
    })
    const { status, body } = await restore(there, await archive(here))
    expect([status, body.detail]).toEqual([
      409,
      expect.stringContaining('is there already, with another history'),
    ])
  })

  test('that is damaged leaves nothing behind', async () => {
    const text = await archive(here)
    const fresh = await startTestService()
    const before = await counts(fresh)
    const lines = text.trimEnd().split('\n')
    for (const [damaged, message] of [
      [lines.slice(0, -1).join('\n'), 'it is not whole'],
      [lines.slice(0, 100).join('\n'), 'it is not whole'],
      [text.replace('Zelensky', 'Zelenskj'), 'the file is damaged'],
      [lines.toSpliced(50, 1).join('\n'), 'expected record 50, found 51'],
      ['', 'found nothing'],
    ] as const) {
      const { status, body } = await restore(fresh, damaged)
      expect([status, body.detail]).toEqual([400, expect.stringContaining(message)])
      expect(await counts(fresh)).toEqual(before)
    }
    expect((await restore(fresh, text)).status).toBe(201)
    await fresh.stop()
  })

  test('whose sender hangs up in the middle leaves nothing behind, and can be sent again', async () => {
    const text = await archive(here)
    const fresh = await startTestService()
    const before = await counts(fresh)
    const sending = httpRequest(`${fresh.url}/v1/archives`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${fresh.adminKey}`, ...NDJSON },
    }).on('error', () => {})
    await new Promise((sent) => sending.write(text.slice(0, -1_000), sent))
    await sleep(300)
    sending.destroy()
    await sleep(300)
    expect(await counts(fresh)).toEqual(before)
    expect((await restore(fresh, text)).status).toBe(201)
    await fresh.stop()
  })

  test('takes another slug where its own is taken', async () => {
    const fresh = await startTestService()
    await fresh.call('POST', '/v1/dossiers', { slug: 'kursk', title: 'Another' })
    const text = await archive(here)
    expect((await restore(fresh, text)).status).toBe(409)
    const { status, body } = await restore(fresh, text, '?slug=kursk-restored')
    expect([status, body.slug]).toEqual([201, 'kursk-restored'])
    await fresh.stop()
  })

  test('restored by several at once is restored once', async () => {
    const fresh = await startTestService()
    const text = await archive(here)
    const answers = await Promise.all([1, 2, 3].map(() => restore(fresh, text)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    await fresh.stop()
  })

  test('is for members to take, and for admins to restore', async () => {
    const { key } = await here.principal('stranger')
    expect((await here.as(key)('GET', '/v1/dossiers/kursk/archive')).status).toBe(404)
    expect((await here.as(key)('POST', '/v1/archives', '', NDJSON)).status).toBe(403)
    expect((await here.call('POST', '/v1/archives', '{}')).status).toBe(415)
  })
})
