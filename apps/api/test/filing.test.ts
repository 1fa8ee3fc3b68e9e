import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'filing', title: 'Filing' })
})
afterAll(() => service.stop())

const file = (body: unknown, headers = {}) =>
  service.call('POST', '/v1/dossiers/filing/reports', body, headers)
const read = (path: string) => service.call('GET', `/v1/dossiers/filing${path}`)
const head = async () => (await read('')).body.position as number

const capture = {
  type: 'capture',
  title: 'Two soldiers captured',
  participants: [{ actor: { described: 'two soldiers', kind: 'group' }, role: 'captive', count: 2 }],
  attribution: [
    { actor: { name: 'AFP', kind: 'outlet' } },
    { actor: { name: 'Volodymyr Zelensky', speaksFor: { name: 'Ukraine', kind: 'state' } } },
  ],
}

describe('filing a report', () => {
  test('answers 201 with a receipt, and is read at its position at once', async () => {
    const { status, body } = await file({ ...capture, key: 'first', incidentKey: 'capture' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ duplicate: false, warnings: [], possibleDuplicates: [] })
    expect(body.actorIds).toHaveLength(3)
    const timeline = await read(`/timeline?minPosition=${body.position}`)
    expect(timeline.body.items).toEqual([
      expect.objectContaining({
        incidentId: body.incidentId,
        incidentKey: 'capture',
        standing: 'single-party',
      }),
    ])
  })

  test('the same key and content again answers 200 with the first receipt, and changes nothing', async () => {
    const first = await file({ ...capture, key: 'twice' })
    const before = await head()
    const again = await file({ ...capture, key: 'twice' })
    expect(again.status).toBe(200)
    expect(again.body).toEqual({ ...first.body, duplicate: true })
    expect(await head()).toBe(before)
  })

  test('the same key with other content is a 409 that says what differs', async () => {
    await file({ ...capture, key: 'differs' })
    const before = await head()
    const { status, body } = await file({ ...capture, key: 'differs', title: 'Three soldiers captured' })
    expect(status).toBe(409)
    expect(body).toMatchObject({
      type: 'urn:annalist:problem:report-differs',
      errors: [{ path: 'title' }],
      differs: ['title'],
    })
    expect(await head()).toBe(before)
  })

  test('callers naming the same new actor, incident and key at once register one of each', async () => {
    const body = {
      ...capture,
      key: 'raced',
      incidentKey: 'raced',
      attribution: [{ actor: { name: 'Raced Agency' } }],
    }
    const answers = await Promise.all(Array.from({ length: 24 }, () => file(body)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(23)
    expect(new Set(answers.map((answer) => answer.body.reportId)).size).toBe(1)
    const others = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        file({ ...capture, key: `other-${n}`, attribution: [{ actor: { name: 'Another Agency' } }] }),
      ),
    )
    expect(new Set(others.map((answer) => answer.body.actorIds.at(-1))).size).toBe(1)
  })

  test('an idempotency key gives the first answer again, and refuses another body', async () => {
    const headers = { 'Idempotency-Key': 'once' }
    const first = await file(capture, headers)
    const before = await head()
    expect(await file(capture, headers)).toMatchObject({ status: 201, body: first.body })
    expect((await file({ ...capture, title: 'Another' }, headers)).status).toBe(409)
    expect(await head()).toBe(before)
  })

  test('If-Match holds only while the incident is at that version', async () => {
    const { body } = await file({ ...capture, incidentKey: 'matched' })
    const denial = {
      incident: body.incidentId,
      stance: 'denies',
      attribution: [{ actor: { name: 'Russia' } }],
    }
    expect((await file(denial, { 'If-Match': '"1"' })).status).toBe(412)
    expect((await file(denial, { 'If-Match': '"2"' })).status).toBe(201)
    const races = await Promise.all([1, 2, 3].map(() => file(denial, { 'If-Match': '3' })))
    expect(races.map(({ status }) => status).sort()).toEqual([201, 412, 412])
  })

  test('If-Match on a report that opens an incident expects that there is none', async () => {
    const opening = { ...capture, incidentKey: 'not-there-yet' }
    const refused = await file(opening, { 'If-Match': '4' })
    expect([refused.status, refused.body.detail]).toEqual([
      412,
      'Expected version 4 of the incident not-there-yet, found 0.',
    ])
    expect((await file(opening, { 'If-Match': '0' })).status).toBe(201)
    expect((await file(opening, { 'If-Match': '0' })).status).toBe(412)
  })

  test('If-Match does not refuse what was filed before: nothing changes', async () => {
    const report = { ...capture, key: 'sent-twice', incidentKey: 'sent-twice' }
    expect((await file(report, { 'If-Match': '0' })).status).toBe(201)
    expect((await file(report, { 'If-Match': '0' })).status).toBe(200)
  })

  test('If-Match is refused where nothing would heed it', async () => {
    const headers = { 'If-Match': '"4"' }
    const writes: [string, string, unknown][] = [
      ['POST', '/v1/dossiers', { slug: 'matched', title: 'Matched' }],
      ['POST', '/v1/dossiers/filing/imports', '{}'],
      ['PUT', '/v1/dossiers/filing/members/admin', { role: 'owner' }],
    ]
    for (const [method, path, body] of writes) {
      const { status, body: said } = await service.call(method, path, body, headers)
      expect([path, status, said.errors?.[0]?.path]).toEqual([path, 400, 'If-Match'])
    }
  })

  test('every record says who recorded it, when, and in answer to which request; positions have no gap', async () => {
    await file(capture, { 'X-Request-Id': 'desk-1' })
    const { body } = await read('/history?limit=500')
    expect(body.items.map((record: { position: number }) => record.position)).toEqual(
      Array.from({ length: body.items.length }, (_, index) => index + 1),
    )
    for (const record of body.items) {
      expect(record.meta.principalName).toBe('admin')
      expect(record.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    }
    expect(body.items.at(-1).meta).toMatchObject({ requestId: 'desk-1' })
  })

  test('several of one name are a 409 with the candidates', async () => {
    for (const key of ['kim-1', 'kim-2']) {
      await file({ ...capture, attribution: [{ actor: { key, name: 'Kim' } }] })
    }
    const { status, body } = await file({ ...capture, attribution: [{ actor: { name: 'kim' } }] })
    expect(status).toBe(409)
    expect(body).toMatchObject({ type: 'urn:annalist:problem:ambiguous-actor' })
    expect(body.candidates.map((candidate: { key: string }) => candidate.key).sort()).toEqual([
      'kim-1',
      'kim-2',
    ])
  })
})

describe('a body that is refused', () => {
  const bodies: [string, unknown, string][] = [
    ['an unknown field', { ...capture, bogus: 1 }, 'bogus'],
    ['an unknown type', { ...capture, type: 'captur' }, 'type'],
    [
      'an unknown role',
      { ...capture, participants: [{ actor: { name: 'A' }, role: 'x' }] },
      'participants.0.role',
    ],
    [
      'an unknown measure',
      { ...capture, quantities: [{ measure: 'deaths', best: 1 }] },
      'quantities.0.measure',
    ],
    ['a date that is not EDTF', { ...capture, when: 'yesterday' }, 'when'],
    ['30 February', { ...capture, reportedAt: '2025-02-30' }, 'reportedAt'],
    ['a latitude of 91', { ...capture, where: { name: 'P', lat: 91, lon: 0 } }, 'where.lat'],
    ['a stance misspelt', { ...capture, stance: 'assert' }, 'stance'],
    [
      'low above high',
      { ...capture, quantities: [{ measure: 'killed', low: 2, high: 1 }] },
      'quantities.0.low',
    ],
    ['U+0000', { ...capture, title: 'a\u0000b' }, 'title'],
    ['a lone surrogate', JSON.stringify({ ...capture, title: '\ud800' }), 'title'],
    [
      'a text of blanks',
      { ...capture, attribution: [{ actor: { name: '  ' } }] },
      'attribution.0.actor.name',
    ],
    [
      'a text of characters without width',
      { ...capture, attribution: [{ actor: { name: '\u200b \u2060' } }] },
      'attribution.0.actor.name',
    ],
    [
      'an incident that is not there',
      { ...capture, incident: '01900000-0000-7000-8000-000000000000' },
      'incident',
    ],
  ]

  test('says that a revision and a count are whole numbers', async () => {
    const participants = [{ actor: { name: 'A' }, role: 'captive', count: 1.5 }]
    const { body } = await file({ ...capture, participants, revision: 0.5 })
    const message = 'expected a whole number'
    expect(body.errors).toEqual([
      { path: 'revision', message },
      { path: 'participants.0.count', message },
    ])
  })

  test.each(bodies)('%s: 400 with the path, and the history does not grow', async (_what, body, path) => {
    const before = await head()
    const answer = await file(body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    expect(await head()).toBe(before)
  })

  test.each([
    [1.5, 'expected a whole number'],
    ['2', 'expected a whole number'],
    [-1, 'expected a number that is not negative'],
    [2 ** 53, 'expected at most 2^53 - 1'],
  ])('of %s people: told once what was expected', async (count, message) => {
    const participants = [{ actor: { name: 'Kim' }, role: 'captive', count }]
    const { body } = await file({ ...capture, participants })
    expect(body.errors).toEqual([{ path: 'participants.0.count', message }])
  })

  test('10 MB of text: 413, also for a caller who sends all before listening', async () => {
    const before = await head()
    const answer = await file({ ...capture, summary: 'a'.repeat(10_000_000) })
    expect(answer).toMatchObject({ status: 413, body: { type: 'urn:annalist:problem:too-large' } })
    expect(await head()).toBe(before)
  })
})
