import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { followEvents, waitUntil } from './follow-events.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService({ followLimits: { heartbeatMs: 100, recheckMs: 150, stallMs: 1_500 } })
})
afterAll(() => service.stop())

/** A dossier with a history up to this position. */
async function dossierWith(slug: string, positions: number, dataSize = 10) {
  const { body } = await service.call('POST', '/v1/dossiers', { slug, title: slug })
  await append(body.id, positions - 1, dataSize)
  return body.id as string
}

async function append(dossierId: string, count: number, dataSize = 10) {
  for (let sent = 0; sent < count; sent++) {
    const key = `${crypto.randomUUID()} ${'x'.repeat(dataSize)}`
    const stream = crypto.randomUUID()
    const meta = (await service.call('GET', `/v1/dossiers/${dossierId}/history?limit=1`)).body.items[0].meta
    await service.history.append(dossierId, {
      records: [
        { stream, id: crypto.randomUUID(), type: 'IncidentOpened', data: { incidentKey: key }, meta },
      ],
    })
  }
}

const positionsOf = (items: { position: number }[]) => items.map(({ position }) => position)

describe('the history in pages', () => {
  test('holds every record once, in order, and stays at the moment of its first page', async () => {
    const id = await dossierWith('paged', 5)
    const first = await service.call('GET', '/v1/dossiers/paged/history?limit=2')
    expect([positionsOf(first.body.items), first.body.position]).toEqual([[1, 2], 5])
    await append(id, 3)
    const second = await service.call('GET', `/v1/dossiers/paged/history?limit=2&cursor=${first.body.next}`)
    const third = await service.call('GET', `/v1/dossiers/paged/history?limit=2&cursor=${second.body.next}`)
    expect([positionsOf(second.body.items), positionsOf(third.body.items)]).toEqual([[3, 4], [5]])
    expect([third.body.next, third.body.position]).toEqual([null, 5])
  })

  test('begins after the position that is asked for', async () => {
    await dossierWith('begun', 4)
    const { body } = await service.call('GET', '/v1/dossiers/begun/history?after=2')
    expect(positionsOf(body.items)).toEqual([3, 4])
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['after=-1', 'after'],
    ['after=x', 'after'],
    ['cursor=made-up', 'cursor'],
    [`cursor=${Buffer.from('{"after":0,"until":999}').toString('base64url')}`, 'cursor'],
    ['colour=red', 'colour'],
  ])('refuses ?%s and names the parameter', async (query, path) => {
    await service.call('POST', '/v1/dossiers', { slug: 'picky', title: 'Picky' })
    const { status, body } = await service.call('GET', `/v1/dossiers/picky/history?${query}`)
    expect([status, body.errors[0].path]).toEqual([400, path])
  })
})

describe('the history as lines', () => {
  test('holds all records after a position, as the pages have them', async () => {
    await dossierWith('lined', 450)
    const { headers, body } = await service.call('GET', '/v1/dossiers/lined/history?after=3', undefined, {
      Accept: 'application/x-ndjson',
    })
    expect(headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (body as string)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(positionsOf(lines)).toEqual(Array.from({ length: 447 }, (_, index) => index + 4))
    const page = await service.call('GET', '/v1/dossiers/lined/history?after=3&limit=1')
    expect(lines[0]).toEqual(page.body.items[0])
  })

  test.each(['application/x-ndjson', 'text/event-stream'])('refuses a cursor as %s', async (accept) => {
    await service.call('POST', '/v1/dossiers', { slug: 'picky', title: 'Picky' })
    const path = '/v1/dossiers/picky/history?cursor=made-up'
    const { status, body } = await service.call('GET', path, undefined, { Accept: accept })
    expect([status, body.errors?.[0].path]).toEqual([400, 'cursor'])
  })
})

describe('the history followed live', () => {
  test('sends what there is and what comes, with the position as the id', async () => {
    const id = await dossierWith('live', 3)
    const events = await follow('live', { 'Last-Event-ID': '1' })
    expect(events.response.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    await events.until(2)
    await append(id, 2)
    expect(await events.until(4)).toEqual([2, 3, 4, 5])
    expect(events.records().map(({ position }) => position)).toEqual([2, 3, 4, 5])
    events.close()
  })

  test('goes on where it broke off, without a gap or a repetition', async () => {
    const id = await dossierWith('resumed', 4)
    const first = await follow('resumed')
    const seen = await first.until(4)
    first.close()
    await append(id, 3)
    const second = await follow('resumed', { 'Last-Event-ID': String(seen.at(-1)) })
    expect([...seen, ...(await second.until(3))]).toEqual([1, 2, 3, 4, 5, 6, 7])
    second.close()
  })

  test('says something at intervals, so that nothing between takes it for dead', async () => {
    await dossierWith('quiet', 1)
    const events = await follow('quiet')
    await events.until(1)
    const before = events.text().length
    await sleep(350)
    expect(events.text().slice(before)).toMatch(/^(:\n\n){2,}/)
    events.close()
  })

  test('ends for a member who is removed', async () => {
    await dossierWith('left', 1)
    const { key } = await service.principal('leaver')
    await service.call('PUT', '/v1/dossiers/left/members/leaver', { role: 'reader' })
    const events = await follow('left', {}, key)
    await events.until(1)
    await service.call('DELETE', '/v1/dossiers/left/members/leaver')
    await events.ended
  })

  test('ends for a key that is revoked', async () => {
    await dossierWith('revoked', 1)
    const { key, keyId } = await service.principal('revoked')
    await service.call('PUT', '/v1/dossiers/revoked/members/revoked', { role: 'reader' })
    const events = await follow('revoked', {}, key)
    await events.until(1)
    await service.call('DELETE', `/v1/keys/${keyId}`)
    await events.ended
  })

  test('cuts off a reader that takes nothing, and holds little for it meanwhile', async () => {
    await dossierWith('stalled', 60, 200_000)
    const events = await follow('stalled', {}, service.adminKey, { read: false })
    await waitUntil(async () => (await followers()) === 0)
    events.response.resume()
    await events.ended
    const got = events.ids()
    expect(got.length).toBeLessThan(60)
    // On a busy machine even this reader may be taken for one that stalls: it resumes as often as that.
    while (got.length < 60) {
      const again = await follow('stalled', { 'Last-Event-ID': String(got.at(-1) ?? 0) })
      await Promise.race([again.until(60 - got.length), again.ended])
      got.push(...again.ids())
      again.close()
    }
    expect(got).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
  })

  test.each(['history', 'changes', 'views/live'])(
    'answers a HEAD of %s with its headers alone',
    async (path) => {
      await dossierWith(`head-of-${path.replace('/', '-')}`, 1)
      const response = await fetch(`${service.url}/v1/dossiers/head-of-${path.replace('/', '-')}/${path}`, {
        method: 'HEAD',
        headers: { Authorization: `Bearer ${service.adminKey}`, Accept: 'text/event-stream' },
        signal: AbortSignal.timeout(5_000),
      })
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
      expect(await followers()).toBe(0)
    },
  )

  test.each(['x', '-1', '1.5'])('refuses the Last-Event-ID "%s"', async (sent) => {
    await service.call('POST', '/v1/dossiers', { slug: 'picky', title: 'Picky' })
    const headers = { Accept: 'text/event-stream', 'Last-Event-ID': sent }
    const { status, body } = await service.call('GET', '/v1/dossiers/picky/history', undefined, headers)
    expect([status, body.errors[0].path]).toEqual([400, 'Last-Event-ID'])
  })

  test('has room for so many readers, and tells the next one to come later', async () => {
    const small = await startTestService({ followLimits: { maxConnections: 1 } })
    await small.call('POST', '/v1/dossiers', { slug: 'small', title: 'Small' })
    const first = await fetch(`${small.url}/v1/dossiers/small/history`, {
      headers: { Authorization: `Bearer ${small.adminKey}`, Accept: 'text/event-stream' },
    })
    expect(first.status).toBe(200)
    const second = await small.call('GET', '/v1/dossiers/small/history', undefined, {
      Accept: 'text/event-stream',
    })
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '5'])
    // Closing must not wait for the reader.
    await small.stop()
    await first.body?.cancel().catch(() => {})
  })
})

async function followers(): Promise<number> {
  const { body } = await service.call('GET', '/metrics')
  return Number(/^annalist_followers (\d+)$/m.exec(body as string)?.[1])
}

function follow(slug: string, headers = {}, key = service.adminKey, options: { read?: boolean } = {}) {
  return followEvents(`${service.url}/v1/dossiers/${slug}/history`, { key, headers, ...options })
}
