import { EXPORT_FORMATS } from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let position: number
const INCIDENTS = 1_000

beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'files', title: 'Files' })
  const lines = Array.from({ length: INCIDENTS }, (_, n) => ({
    type: n % 2 ? 'strike' : 'capture',
    title: `Incident ${n}`,
    summary: 'A long one. '.repeat(200),
    when: n % 10 === 0 ? null : `2025-01-${String((n % 28) + 1).padStart(2, '0')}`,
    attribution: [{ actor: { name: `Agency ${n % 5}` } }],
    document: { url: `https://agency.example/${n}` },
  }))
  const body = lines.map((line) => JSON.stringify(line)).join('\n')
  const headers = { 'Content-Type': 'application/x-ndjson' }
  const { body: answer } = await service.call('POST', '/v1/dossiers/files/imports', body, headers)
  position = JSON.parse(answer.trimEnd().split('\n').at(-1)).position
  await service.call('GET', `/v1/dossiers/files/timeline?minPosition=${position}`)
})
afterAll(() => service.stop())

const ask = (query: string, headers = {}, method = 'GET') =>
  service.call(method, `/v1/dossiers/files/export?${query}`, undefined, headers)

describe('an export', () => {
  test('holds every incident of the timeline, of which a page has at most 500', async () => {
    const { status, headers, body } = await ask('format=jsonl&order=-when')
    const items = (body as string).trimEnd().split('\n')
    expect([status, items.length]).toEqual([200, INCIDENTS])
    const timeline = await service.call('GET', '/v1/dossiers/files/timeline?limit=500&order=-when')
    expect(items.slice(0, 500).map((line) => JSON.parse(line))).toEqual(timeline.body.items)
    expect(headers.get('x-annalist-position')).toBe(String(position))
    expect(headers.get('x-annalist-view')).toBe('live')
  })

  test.each([
    ['csv', 'text/csv; charset=utf-8; header=present', 'csv'],
    ['jsonl', 'application/x-ndjson', 'jsonl'],
    ['geojson', 'application/geo+json', 'geojson'],
    ['ics', 'text/calendar; charset=utf-8', 'ics'],
    ['timelinejs', 'application/json', 'timelinejs.json'],
    ['stix', 'application/stix+json;version=2.1', 'stix.json'],
  ])('as %s is a file of its type', async (format, type, extension) => {
    const { status, headers } = await ask(`format=${format}&type=strike`)
    expect([status, headers.get('content-type')]).toEqual([200, type])
    expect(headers.get('content-disposition')).toBe(`attachment; filename="files-${position}.${extension}"`)
  })

  test('takes the filters of the timeline', async () => {
    const { body } = await ask('format=jsonl&type=strike&from=2025-01-06&to=2025-01-06')
    const { body: page } = await service.call(
      'GET',
      '/v1/dossiers/files/timeline?type=strike&from=2025-01-06&to=2025-01-06&limit=500',
    )
    expect(
      (body as string)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(page.items)
    expect((await ask('format=jsonl&asOf=1')).body).toBe('')
  })

  test.each(EXPORT_FORMATS)('as %s has the same bytes twice, and none for who has them', async (format) => {
    const first = await ask(`format=${format}`)
    expect(first.body).toEqual((await ask(`format=${format}`)).body)
    const again = await ask(`format=${format}`, { 'If-None-Match': first.headers.get('etag') ?? '' })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  test('answers a HEAD with its headers alone', async () => {
    const { status, headers, body } = await ask('format=csv', {}, 'HEAD')
    expect([status, body, headers.get('etag')]).toEqual([
      200,
      '',
      (await ask('format=csv')).headers.get('etag'),
    ])
  })

  test.each([
    ['', 'format'],
    ['format=pdf', 'format'],
    ['format=csv&limit=5', 'limit'],
    ['format=csv&cursor=x', 'cursor'],
    ['format=csv&type=x', 'type'],
    ['format=csv&asOf=999999', 'asOf'],
  ])('refuses ?%s and names the parameter', async (query, path) => {
    const { status, body } = await ask(query)
    expect([status, body.errors[0].path]).toEqual([400, path])
  })

  test('is for members only', async () => {
    const { key } = await service.principal('stranger')
    expect((await service.as(key)('GET', '/v1/dossiers/files/export?format=csv')).status).toBe(404)
  })
})
