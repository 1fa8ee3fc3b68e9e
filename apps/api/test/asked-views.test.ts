import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { followEvents, waitUntil } from './follow-events.ts'
import { NIS, openDossier, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

/** Two reports of one capture, and one of a strike that only an agency knows of. */
async function filed(): Promise<TestDossier> {
  const dossier = await openDossier(service)
  await dossier.file(says(ZELENSKY, { key: 'first', when: '2025-01-11', reportedAt: '2025-01-11' }))
  await dossier.file(says(NIS, { key: 'second', when: '2025-01-09', reportedAt: '2025-01-13' }))
  const agency = { name: 'Agency', kind: 'outlet' }
  await dossier.file(
    says(agency, { incidentKey: 'strike', type: 'strike', title: 'A strike', credibility: 2 }),
  )
  return dossier
}

const ask = (dossier: TestDossier, body: object) => dossier.post('/views', body)
const shown = async (dossier: TestDossier, view = '') =>
  (await service.call('GET', `${dossier.base}/views${view}`)).body
const keysOf = (answer: { items: { incidentKey: string }[] }) =>
  answer.items.map(({ incidentKey }) => incidentKey)

describe('a view that is asked for', () => {
  test('is ready in the answer, reads through its lens, and says how it was asked for', async () => {
    const dossier = await filed()
    const lens = { excludeSources: ['South Korea', 'national intelligence service'], minCredibility: null }
    const { status, body } = await ask(dossier, { label: 'without-nis', lens })
    expect(status).toBe(202)
    expect(body).toMatchObject({
      label: 'without-nis',
      axis: 'recorded',
      lens: { excludeSources: lens.excludeSources },
      until: null,
      status: 'ready',
      position: await dossier.head(),
      error: null,
    })
    const capture = await dossier.incident('capture', '?view=without-nis')
    expect(capture).toMatchObject({ when: { edtf: '2025-01-11' }, standing: 'single-party', reports: 1 })
    expect((await shown(dossier, `/${body.id}`)).lens).toEqual({ excludeSources: lens.excludeSources })
  })

  test('is made once for one idempotency key, also at the same time', async () => {
    const dossier = await filed()
    const asked = (body: object) =>
      service.call('POST', `${dossier.base}/views`, body, { 'idempotency-key': 'once' })
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => asked({ lens: { stances: ['denies'] } })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await shown(dossier)).items).toHaveLength(3)
    const other = await asked({ lens: { stances: ['asserts'] } })
    expect([other.status, other.body.type]).toEqual([409, expect.stringContaining('conflict')])
    await service.call('DELETE', `${dossier.base}/views/${answers[0]!.body.id}`)
    expect((await asked({ lens: { stances: ['denies'] } })).status).toBe(404)
  })

  test('follows the head, or stays where it was asked to end', async () => {
    const dossier = await filed()
    const until = await dossier.head()
    await ask(dossier, { label: 'then', until })
    await ask(dossier, { label: 'following' })
    const denial = await dossier.file(says({ name: 'Russia', kind: 'state' }, { stance: 'denies' }))
    const following = await dossier.incident('capture', '?view=following')
    expect([following.standing, following.reports]).toEqual(['disputed', 3])
    const answer = await service.call('GET', `${dossier.base}/incidents/by-key/capture?view=then`)
    expect(answer.body).toMatchObject({ standing: 'corroborated', reports: 2 })
    expect(denial.position).toBeGreaterThan(until)
    const beyond = await service.call(
      'GET',
      `${dossier.base}/timeline?view=then&minPosition=${denial.position}`,
    )
    expect([beyond.status, beyond.body.errors]).toEqual([
      400,
      [{ path: 'minPosition', message: `view then ends at position ${until}, found ${denial.position}` }],
    ])
  })

  test('reads any position of its axis, and refuses the other one', async () => {
    const dossier = await filed()
    await ask(dossier, { label: 'by-publication', axis: 'reported', lens: { stances: ['asserts'] } })
    const by = (moment: string) => dossier.read(`/timeline?view=by-publication&publishedBy=${moment}`)
    expect(keysOf(await by('2025-01-10'))).toEqual([])
    expect((await by('2025-01-12')).items[0]).toMatchObject({ standing: 'single-party' })
    expect((await by('2025-01-13')).items[0]).toMatchObject({ standing: 'corroborated' })
    const wrong = await dossier.get('/timeline?view=by-publication&asOf=3')
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'asOf'])
    await ask(dossier, { label: 'recorded' })
    const other = await dossier.get('/timeline?view=recorded&publishedBy=2025-01-12')
    expect([other.status, other.body.errors[0].path]).toEqual([400, 'publishedBy'])
  })

  test('lists only those actors of whom what it sees speaks, where it does not see all', async () => {
    const dossier = await filed()
    await ask(dossier, { label: 'agency', lens: { onlySources: ['Agency'] } })
    const names = async (reading: string) =>
      (await dossier.read(`/actors${reading}`)).items.map(({ name }: { name: string }) => name).sort()
    expect(await names('')).toContain('Volodymyr Zelensky')
    expect(await names('?view=agency')).toEqual(['Agency'])
  })

  test('has the digest of the live view where it sees all, as has a rebuild', async () => {
    const dossier = await filed()
    const until = await dossier.head()
    // By then the live view has all of it.
    await dossier.incident('capture')
    const { body: asked } = await ask(dossier, { until })
    expect(asked.label).toBe(null)
    const digest = async (view: string, at = '') =>
      (await service.call('GET', `${dossier.base}/views/${view}/digest${at}`)).body.digest
    const live = await digest('live')
    expect(live).toMatch(/^[0-9a-f]{64}$/)
    expect(await digest('live', `?at=${until}`)).toBe(live)
    expect(await digest(asked.id)).toBe(live)
    const { body: rebuild } = await dossier.post('/views/live/rebuild', {})
    while ((await shown(dossier, '/live')).id !== rebuild.id) {}
    expect(await digest('live')).toBe(live)
  })

  test('goes when it is deleted, or when nobody has read it for long', async () => {
    const dossier = await filed()
    await ask(dossier, { label: 'short' })
    const { body: unnamed } = await ask(dossier, {})
    const days = ({ expiresAt }: { expiresAt: string }) => (Date.parse(expiresAt) - Date.now()) / 86_400_000
    expect(days(unnamed)).toBeCloseTo(1, 1)
    expect(days(await shown(dossier, '/short'))).toBeCloseTo(30, 1)
    await service.database.pool.query(
      `update view set expires_at = now() + interval '1 hour' where id = $1`,
      [unnamed.id],
    )
    await dossier.get(`/timeline?view=${unnamed.id}`)
    expect(days(await shown(dossier, `/${unnamed.id}`))).toBeCloseTo(1, 1)
    await service.database.pool.query(`update view set expires_at = now() where id = $1`, [unnamed.id])
    expect((await dossier.get(`/timeline?view=${unnamed.id}`)).status).toBe(404)
    expect((await service.call('DELETE', `${dossier.base}/views/short`)).status).toBe(204)
    expect((await dossier.get('/timeline?view=short')).status).toBe(404)
    const { items } = await shown(dossier)
    expect(items.map(({ label }: { label: string }) => label)).toEqual(['live', 'published'])
  })
})

describe('a view that takes long', () => {
  test('is not read before it is built, tells how far it has come, and is cancelled by deleting it', async () => {
    const dossier = await filed()
    const holder = await service.database.pool.connect()
    await holder.query('begin; lock table actor_row in share mode')
    const asking = ask(dossier, { label: 'slow' })
    await waitUntil(async () => (await shown(dossier)).items.length === 3)
    const events = await followEvents(`${service.url}${dossier.base}/views/slow`, { key: service.adminKey })
    await events.until(1)
    const read = await service.call('GET', `${dossier.base}/timeline?view=slow`)
    expect([read.status, read.body.type]).toEqual([503, 'urn:annalist:problem:view-behind'])
    await holder.query('rollback')
    holder.release()
    expect((await asking).body.status).toBe('ready')
    await events.ended
    const target = await dossier.head()
    expect(events.records()[0]).toMatchObject({ status: 'building', position: 0, target })
    expect(events.records().at(-1)).toMatchObject({ status: 'ready', position: target })
    expect((await dossier.get('/timeline?view=slow')).status).toBe(200)
  })
})

describe('changes of standing', () => {
  test('are told on the reported axis too, in order of publication', async () => {
    const dossier = await filed()
    await dossier.file(
      says({ name: 'Russia', kind: 'state' }, { stance: 'denies', reportedAt: '2025-01-12' }),
    )
    const standings = async (query: string) =>
      (await dossier.read(`/changes?field=standing&${query}`)).items.map(
        ({ before, after }: { before: string; after: string }) => [before, after],
      )
    expect(await standings('view=published')).toEqual([['single-party', 'disputed']])
    expect(await standings('publishedBy=2025-01-11')).toEqual([])
    expect(await standings('view=live')).toEqual([
      ['single-party', 'corroborated'],
      ['corroborated', 'disputed'],
    ])
  })
})

describe('a view is refused', () => {
  test.each([
    [{ lens: { excludeSources: ['Nobody'] } }, 'lens.excludeSources.0', 'the dossier has no actor "Nobody"'],
    [{ lens: { excludeReports: ['none'] } }, 'lens.excludeReports.0', 'the dossier has no report "none"'],
    [{ lens: { types: ['x-raid'] } }, 'lens.types.0', 'the dossier has no type "x-raid"'],
    [{ lens: { types: ['raid'] } }, 'lens.types.0', 'is no type of incident'],
    [{ lens: { stances: [] } }, 'lens.stances', 'expected array to have >=1 items'],
    [{ lens: { minReliability: 'F' } }, 'lens.minReliability', 'F means that it cannot be judged'],
    [{ lens: { minCredibility: 6 } }, 'lens.minCredibility', '6 means that it cannot be judged'],
    [{ lens: { reportedBefore: 'soon' } }, 'lens.reportedBefore', 'soon'],
    [{ lens: { reportedBefore: '../2025' } }, 'lens.reportedBefore', 'expected a date with a beginning'],
    [{ lens: { recordedBefore: '2025-13-01' } }, 'lens.recordedBefore', 'expected a day such as 2025-01-11'],
    [{ lens: { without: ['NIS'] } }, 'lens.without', ''],
    [{ until: 1_000 }, 'until', 'expected a position up to'],
    [{ until: -1 }, 'until', '>=0'],
    [{ axis: 'happened' }, 'axis', 'recorded'],
    [{ label: 'Two words' }, 'label', 'expected'],
    [{ label: '01a21467-cf57-72fd-8285-511c43d10656' }, 'label', 'expected a name, found an id'],
  ])('where it is asked for by %j', async (body, path, message) => {
    const dossier = await filed()
    const answer = await ask(dossier, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].path).toBe(path)
    expect(answer.body.errors[0].message).toContain(message)
    expect((await shown(dossier)).items).toHaveLength(2)
  })

  test('where its label is taken, also by one asked for at the same time', async () => {
    const dossier = await filed()
    const answers = await Promise.all([1, 2, 3].map(() => ask(dossier, { label: 'same' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409])
    expect((await ask(dossier, { label: 'live' })).body.detail).toBe('The dossier has a view live already.')
  })

  test('where a name means several, with who they are', async () => {
    const dossier = await filed()
    await dossier.change('/actors', { name: 'Agency', kind: 'outlet', distinct: true })
    const { status, body } = await ask(dossier, { lens: { excludeSources: ['Agency'] } })
    expect([status, body.type]).toEqual([409, 'urn:annalist:problem:ambiguous-actor'])
    expect(body.candidates).toHaveLength(2)
  })

  test('beyond twenty, until one goes', async () => {
    const dossier = await openDossier(service)
    for (let number = 1; number <= 20; number += 1)
      expect((await ask(dossier, { label: `view-${number}` })).status).toBe(202)
    const { status, body } = await ask(dossier, {})
    expect([status, body.detail]).toEqual([409, expect.stringContaining('20 views')])
    await service.call('DELETE', `${dossier.base}/views/view-7`)
    expect((await ask(dossier, {})).status).toBe(202)
  })

  test('beyond twenty, also those asked for at the same time', async () => {
    const dossier = await openDossier(service)
    for (let number = 1; number <= 15; number += 1) await ask(dossier, {})
    const { id } = (await service.call('GET', dossier.base)).body
    const blocker = await service.database.pool.connect()
    await blocker.query('begin')
    // Whoever inserts one of these labels has counted, and waits to know whether it is taken.
    await blocker.query(
      `insert into view (dossier_id, id, label, axis, lens, projector_version, position, status, created_at)
      select dossier_id, gen_random_uuid(), 'at-once-' || n, axis, lens, projector_version, position, status, created_at
      from view cross join generate_series(1, 9) n where label = 'live' and dossier_id = $1`,
      [id],
    )
    const labels = Array.from({ length: 9 }, (_, index) => `at-once-${index + 1}`)
    const asked = Promise.all(labels.map((label) => ask(dossier, { label })))
    await sleep(500)
    await blocker.query('rollback')
    blocker.release()
    const statuses = (await asked).map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array(5).fill(202), ...Array(4).fill(409)])
  })

  test('to who only reads, and to a stranger', async () => {
    const dossier = await filed()
    const { key } = await service.principal('a reader')
    const asReader = service.as(key)
    expect((await asReader('POST', `${dossier.base}/views`, {})).status).toBe(404)
    await service.call('PUT', `${dossier.base}/members/a%20reader`, { role: 'reader' })
    expect((await asReader('POST', `${dossier.base}/views`, {})).status).toBe(403)
    await ask(dossier, { label: 'shared' })
    expect((await asReader('GET', `${dossier.base}/timeline?view=shared`)).status).toBe(200)
  })
})
