import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, PESKOV, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

// biome-ignore lint/suspicious/noExplicitAny: tests read items of every shape
type Item = any

const difference = (dossier: TestDossier, query: string) => dossier.read(`/timeline/diff?${query}`)
const changesOf = ({ items }: Item) =>
  Object.fromEntries(items.map(({ incidentKey, changes }: Item) => [incidentKey, changes]))
const causedBy = async (dossier: TestDossier, { causes }: Item) => {
  const { items } = (await service.call('GET', `${dossier.base}/history?limit=500`)).body
  return new Set(causes.map((cause: number) => items[cause - 1].type))
}
const itemOf = ({ items }: Item, key: string) => items.find(({ incidentKey }: Item) => incidentKey === key)

describe('the difference of two moments', () => {
  test('tells before a merge, after it, and after the unmerge what became of both', async () => {
    const dossier = await openDossier(service)
    const first = await dossier.file(says(ZELENSKY, { when: '2025-01-11' }))
    const second = await dossier.file(says(NIS, { incidentKey: 'seizure', when: '2025-01-09' }))
    const apart = await dossier.head()
    const into = { into: first.incidentId, reason: 'the same' }
    const { position: merged } = await dossier.change(`/incidents/${second.incidentId}/merge`, into)
    const { position: unmerged } = await dossier.change(`/incidents/${second.incidentId}/unmerge`, {
      reason: 'they are not',
    })

    const joined = await difference(dossier, `since=${apart}&until=${merged}`)
    expect(changesOf(joined)).toEqual({
      seizure: ['removed', 'merged'],
      capture: ['changed', 'newly-disputed', 'newly-corroborated'],
    })
    expect(itemOf(joined, 'seizure').fields).toMatchObject({
      mergedInto: { before: null, after: first.incidentId },
      title: { before: 'Two soldiers captured', after: null },
    })
    expect(itemOf(joined, 'capture').fields.reports).toEqual({ before: 1, after: 2 })
    for (const item of joined.items)
      expect(await causedBy(dossier, item)).toEqual(new Set(['IncidentMerged']))
    expect(joined.counts).toEqual({
      ...{ added: 0, removed: 1, changed: 1, merged: 1, retracted: 0 },
      ...{ 'newly-disputed': 1, 'newly-corroborated': 1 },
    })

    const parted = await difference(dossier, `since=${merged}&until=${unmerged}`)
    expect(changesOf(parted)).toEqual({ seizure: ['added'], capture: ['changed'] })
    for (const item of parted.items)
      expect(await causedBy(dossier, item)).toEqual(new Set(['IncidentUnmerged']))
    expect((await difference(dossier, `since=${apart}&until=${unmerged}`)).items).toEqual([])
    expect((await difference(dossier, `since=0&until=${merged}`)).items).toHaveLength(1)
  })

  test('tells of a retraction, by the record that took it back, and only once', async () => {
    const dossier = await openDossier(service)
    const { reportId, position } = await dossier.file(says(ZELENSKY, { reportedAt: '2025-01-11' }))
    const { position: retracted } = await dossier.change(`/reports/${reportId}/retractions`, {
      reason: 'it was wrong',
      by: 'source',
      reportedAt: '2025-01-20',
    })
    const whole = await difference(dossier, `since=${position}`)
    expect(changesOf(whole)).toEqual({ capture: ['changed', 'retracted'] })
    expect(whole.items[0]).toMatchObject({
      causes: [retracted],
      fields: { standing: { before: 'single-party', after: 'retracted' } },
    })
    expect((await difference(dossier, `since=${retracted}`)).items).toEqual([])
    expect(changesOf(await difference(dossier, 'since=0'))).toEqual({ capture: ['added', 'retracted'] })

    const published = 'axis=reported&since=2025-01-15&until=2025-01-31'
    const public_ = await difference(dossier, published)
    expect(public_.view).toBe('published')
    expect(changesOf(public_)).toEqual({ capture: ['changed', 'retracted'] })
    expect(public_.items[0].causes).toEqual([retracted])
    expect(public_).toMatchObject({ before: { at: '2025-01-15T23:59:59.999999Z' } })
  })

  test('leaves out an incident that was removed and is what it was, or of which only a note was taken', async () => {
    const dossier = await openDossier(service)
    const { incidentId, position } = await dossier.file(says(ZELENSKY))
    await dossier.change(`/incidents/${incidentId}/tags`, { add: ['kursk'] })
    await dossier.change(`/incidents/${incidentId}/tags`, { remove: ['kursk'] })
    await dossier.change(`/incidents/${incidentId}/notes`, { text: 'Look again' })
    expect(await difference(dossier, `since=${position}`)).toMatchObject({ items: [], next: null })
    const tagged = await difference(dossier, `since=${position}&until=${position + 1}`)
    expect(tagged.items[0].fields).toEqual({ tags: { before: [], after: ['kursk'] } })
  })

  test('shows an incident as gone from which the only report was moved', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(PESKOV, { incidentKey: 'other', title: 'Another one' }))
    const { reportId, position } = await dossier.file(says(ZELENSKY))
    const { position: moved } = await dossier.change(`/reports/${reportId}/move`, {
      to: 'other',
      reason: 'filed wrongly',
    })
    const { items } = await difference(dossier, `since=${position}`)
    expect(changesOf({ items })).toEqual({ capture: ['removed'], other: ['changed', 'newly-corroborated'] })
    for (const { causes } of items) expect(causes.at(-1)).toBe(moved)
  })

  test('does not take what else is told of an actor for a change of the incidents', async () => {
    const dossier = await openDossier(service)
    const participants = [{ actor: { name: 'Kim', kind: 'person' }, role: 'captive' }]
    const { position } = await dossier.file(says(ZELENSKY, { participants }))
    const { actorId } = (await dossier.read('/actors?q=Kim')).items[0]
    await dossier.change(`/actors/${actorId}/descriptions`, { kind: 'group', reason: 'they are two' })
    expect((await dossier.read('/timeline')).items[0].participants[0].kind).toBe('group')
    expect((await difference(dossier, `since=${position}`)).items).toEqual([])
  })

  test('takes instants, and says which moments it compared', async () => {
    const dossier = await openDossier(service)
    const { recordedAt, position } = await dossier.file(says(ZELENSKY))
    await dossier.file(says(PESKOV, { stance: 'denies' }))
    const head = await dossier.head()
    const body = await difference(dossier, `since=${recordedAt}`)
    expect(body).toMatchObject({
      before: { view: 'live', at: position },
      after: { view: 'live', at: head },
      position: head,
      view: 'live',
    })
    expect(changesOf(body)).toEqual({ capture: ['changed', 'newly-disputed'] })
    expect((await difference(dossier, `since=${recordedAt}&until=2999-01-01T00:00:00Z`)).after.at).toBe(head)
  })
})

describe('a page of a difference', () => {
  test('keeps both moments while more is recorded', async () => {
    const dossier = await openDossier(service)
    const file = (n: number) =>
      dossier.file(says(ZELENSKY, { incidentKey: `capture-${n}`, when: `2025-01-0${n}` }))
    for (const n of [1, 2, 3, 4]) await file(n)
    const first = await difference(dossier, 'since=0&limit=2')
    await file(5)
    await dossier.file(says(PESKOV, { incidentKey: 'capture-4', stance: 'denies' }))
    const { body: second } = await dossier.get(`/timeline/diff?since=0&limit=2&cursor=${first.next}`)
    expect(second.items.map(({ incidentKey }: Item) => incidentKey)).toEqual(['capture-3', 'capture-4'])
    expect(second).toMatchObject({
      next: null,
      position: first.position,
      counts: { added: 4, 'newly-disputed': 0 },
    })
    const { status, body } = await dossier.get(`/timeline/diff?since=1&limit=2&cursor=${first.next}`)
    expect([status, body.errors[0].path]).toEqual([400, 'cursor'])
  })
})

describe('a difference', () => {
  test('may be kept for ever where both sides are fixed, and no name of a view may come to mean another', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY))
    await dossier.post('/views', { label: 'other' })
    const isKept = async (query: string) => {
      const { status, headers } = await dossier.get(`/timeline/diff?${query}`)
      expect([query, status]).toEqual([query, 200])
      return headers.get('cache-control')!.includes('immutable')
    }
    expect(await isKept('since=0&until=1')).toBe(true)
    expect(await isKept('since=0')).toBe(false)
    expect(await isKept('view=other&since=0&until=1')).toBe(false)
    expect(await isKept('view=live&against=other&asOf=1')).toBe(false)
    expect(await isKept('view=live&against=live&asOf=1')).toBe(true)
  })
})

describe('a difference is refused', () => {
  test.each([
    ['', 'since'],
    ['until=3', 'since'],
    ['since=1&asOf=2', 'asOf'],
    ['since=1&publishedBy=2025-01-01', 'publishedBy'],
    ['since=1&view=live&against=live', 'since'],
    ['until=1&view=live&against=live', 'until'],
    ['against=live', 'view'],
    ['view=live&against=published', 'against'],
    ['view=live&against=live&axis=reported', 'axis'],
    ['view=live&against=live&publishedBy=2025-01-01', 'publishedBy'],
    ['view=live&against=live&asOf=9999', 'asOf'],
    ['view=published&against=published&asOf=1', 'asOf'],
    ['since=1&axis=reported', 'since'],
    ['since=2025-01-01', 'since'],
    ['since=1&until=2025-01-01', 'until'],
    ['since=9999', 'since'],
    ['since=1&until=9999', 'until'],
    ['since=2&until=1', 'until'],
    ['since=2025-01-02&until=2025-01-01&view=published', 'until'],
    ['since=1&view=published&axis=recorded', 'axis'],
    ['since=yesterday', 'since'],
    ['since=-1', 'since'],
    ['since=1&order=when', 'order'],
    ['since=1&limit=0', 'limit'],
    ['since=1&cursor=abc', 'cursor'],
  ])('for "%s", naming %s', async (query, path) => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY))
    const { status, body } = await dossier.get(`/timeline/diff?${query}`)
    expect([status, body.errors?.map((error: Item) => error.path)]).toEqual([400, [path]])
  })

  test('where there is no such view, and to who may not read', async () => {
    const dossier = await openDossier(service)
    expect((await dossier.get('/timeline/diff?view=live&against=none')).status).toBe(404)
    expect((await dossier.get('/timeline/diff?view=none&since=0')).status).toBe(404)
    const stranger = await service.principal('stranger')
    const { status } = await service.as(stranger.key)('GET', `${dossier.base}/timeline/diff?since=0`)
    expect(status).toBe(404)
  })
})

describe('two views', () => {
  test('of which one ends earlier differ by what was recorded since', async () => {
    const dossier = await openDossier(service)
    const { incidentId, position } = await dossier.file(says(ZELENSKY))
    const { status } = await dossier.post('/views', { label: 'then', until: position })
    expect(status).toBe(202)
    const { position: tagged } = await dossier.change(`/incidents/${incidentId}/tags`, { add: ['kursk'] })
    const { position: denied } = await dossier.file(says(PESKOV, { stance: 'denies' }))
    await dossier.read('/timeline')
    const { body } = await service.call('GET', `${dossier.base}/timeline/diff?view=live&against=then`)
    expect(changesOf(body)).toEqual({ capture: ['changed', 'newly-disputed'] })
    expect(body.items[0].causes).toEqual([tagged, denied])
    expect(body).toMatchObject({ before: { view: 'then', at: position }, after: { at: denied } })
    for (const [query, path] of [
      [`/timeline/diff?view=then&since=0&until=${denied}`, 'until'],
      [`/timeline/diff?view=then&against=live&asOf=${denied}`, 'asOf'],
      [`/timeline?view=then&asOf=${denied}`, 'asOf'],
    ]) {
      const { status, body } = await service.call('GET', dossier.base + query)
      expect([query, status, body.errors?.[0].path]).toEqual([query, 400, path])
    }
  })

  test('of which one knows no assessments differ because of those', async () => {
    const dossier = await openDossier(service)
    const { incidentId } = await dossier.file(says(ZELENSKY, { when: '2025-01-09', credibility: 1 }))
    await dossier.file(says(NIS, { key: 'dated', when: '2025-01-08' }))
    await dossier.file(says(NIS, { incidentKey: 'seizure' }))
    await dossier.post('/views', { label: 'unjudged', lens: { withoutAssessments: true } })
    const judged = async (body: Item) =>
      (await dossier.change(`/incidents/${incidentId}/assessments`, { ...body, reason: 'two photos' }))
        .position
    const [first, second] = [
      await judged({ verdict: 'probable' }),
      await judged({ prefer: { when: 'dated' } }),
    ]
    const expected = [
      {
        incidentId,
        fields: { verdict: { before: null, after: 'probable' }, when: { after: { edtf: '2025-01-08' } } },
        causes: [first, second],
      },
    ]
    expect((await difference(dossier, 'view=live&against=unjudged')).items).toMatchObject(expected)
    await dossier.post('/views', {
      label: 'unjudged-public',
      axis: 'reported',
      lens: { withoutAssessments: true },
    })
    expect((await difference(dossier, 'view=published&against=unjudged-public')).items).toMatchObject(
      expected,
    )
  })

  test('differ in nothing where they are one', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY))
    expect(await difference(dossier, 'view=live&against=live')).toMatchObject({
      items: [],
      counts: { added: 0 },
    })
  })
})
