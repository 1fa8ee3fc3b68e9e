import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

// biome-ignore lint/suspicious/noExplicitAny: tests read items of every shape
type Item = any

const difference = (dossier: TestDossier, query: string) => dossier.read(`/actors/diff?${query}`)
const of = ({ items }: Item, name: string) => items.find((item: Item) => item.name === name)
const actorId = async (dossier: TestDossier, name: string) =>
  (await dossier.read(`/actors?q=${encodeURIComponent(name)}`)).items[0].actorId as string

const held = (captor: string, report: Item = {}) =>
  says(ZELENSKY, {
    participants: [
      { actor: { name: captor, kind: 'organization' }, role: 'captor' },
      { actor: { name: 'Kim', kind: 'person' }, role: 'captive' },
    ],
    ...report,
  })

describe('the difference of actors between two moments', () => {
  test('tells who was registered, and what was told of whom, by the records that told it', async () => {
    const dossier = await openDossier(service)
    const { position } = await dossier.file(says(ZELENSKY))
    const whole = await difference(dossier, 'since=1')
    expect(whole.items.map(({ name, changes }: Item) => [name, changes])).toEqual([
      ['Ukraine', ['added']],
      ['Volodymyr Zelensky', ['added']],
    ])
    expect(of(whole, 'Volodymyr Zelensky').fields).toMatchObject({
      name: { before: null, after: 'Volodymyr Zelensky' },
      kind: { before: null, after: 'person' },
      speaksFor: { before: null, after: { name: 'Ukraine' } },
    })
    const id = await actorId(dossier, 'Zelensky')
    const alias = await dossier.change(`/actors/${id}/aliases`, { name: 'Зеленський' })
    const graded = await dossier.change(`/actors/${id}/grades`, { reliability: 'B', reason: 'so far' })
    const told = await difference(dossier, `since=${position}`)
    expect(told.items).toMatchObject([
      {
        actorId: id,
        name: 'Volodymyr Zelensky',
        changes: ['changed'],
        fields: {
          aliases: { before: [], after: [{ name: 'Зеленський' }] },
          grade: { before: null, after: 'B' },
        },
        causes: [alias.position, graded.position],
      },
    ])
    expect(told).toMatchObject({
      view: 'live',
      before: { at: position },
      after: { at: graded.position },
      next: null,
    })
    const aliasOnly = await difference(dossier, `since=${position}&until=${alias.position}`)
    expect(Object.keys(aliasOnly.items[0].fields)).toEqual(['aliases'])
    expect((await difference(dossier, `since=${graded.position}`)).items).toEqual([])
  })

  test('tells of a merge who became whom, and of the unmerge that it was undone', async () => {
    const dossier = await openDossier(service)
    await dossier.take(
      { op: 'actor', name: 'Kim', kind: 'person' },
      { op: 'actor', name: 'Private Kim', kind: 'person' },
    )
    const [kim, other] = [await actorId(dossier, 'Kim'), await actorId(dossier, 'Private Kim')]
    const apart = await dossier.head()
    const merged = await dossier.change(`/actors/${other}/merge`, { into: kim, reason: 'the same' })
    const joined = await difference(dossier, `since=${apart}`)
    expect(of(joined, 'Private Kim')).toMatchObject({
      changes: ['removed', 'merged'],
      fields: { mergedInto: { before: null, after: kim }, name: { before: 'Private Kim', after: null } },
    })
    expect(of(joined, 'Kim')).toMatchObject({
      changes: ['changed'],
      fields: { aliases: { before: [], after: [{ name: 'Private Kim' }] } },
    })
    for (const { causes } of joined.items) expect(causes.every((cause: number) => cause > apart)).toBe(true)
    for (const { causes } of joined.items) expect(causes.length).toBeGreaterThan(0)
    await dossier.change(`/actors/${other}/unmerge`, { reason: 'not the same' })
    const parted = await difference(dossier, `since=${merged.position}`)
    expect(of(parted, 'Private Kim').changes).toEqual(['added'])
    expect(of(parted, 'Kim').changes).toEqual(['changed'])
    expect((await difference(dossier, `since=${apart}`)).items).toEqual([])
  })

  test('tells who holds whom now, of a group also for its members, by the reports that say so', async () => {
    const dossier = await openDossier(service)
    await dossier.take(
      { op: 'actor', name: 'Prisoners', kind: 'group' },
      { op: 'actor', name: 'Lee', kind: 'person', memberOf: { name: 'Prisoners' } },
      { op: 'actor', name: 'Brigade', kind: 'unit' },
    )
    const free = await dossier.head()
    const participants = [
      { actor: { name: 'Brigade' }, role: 'captor' },
      { actor: { name: 'Prisoners' }, role: 'captive' },
    ]
    const captured = await dossier.file(
      says(ZELENSKY, { when: '2025-01-09', where: { name: 'Kursk' }, participants }),
    )
    const body = await difference(dossier, `since=${free}`)
    for (const name of ['Prisoners', 'Lee']) {
      expect(of(body, name)).toMatchObject({
        changes: ['changed'],
        fields: {
          custody: {
            before: null,
            after: { holder: { name: 'Brigade' }, place: { name: 'Kursk' }, since: '2025-01-09' },
          },
        },
        causes: [captured.position],
      })
    }
    expect(of(body, 'Brigade')).toBeUndefined()
    const retracted = await dossier.change(`/reports/${captured.reportId}/retractions`, {
      reason: 'wrong',
      by: 'analyst',
    })
    const freed = await difference(dossier, `since=${captured.position}`)
    expect(of(freed, 'Lee')).toMatchObject({
      fields: { custody: { before: { holder: { name: 'Brigade' } }, after: null } },
      causes: [retracted.position],
    })
    expect((await difference(dossier, `since=${free}`)).items.map(({ name }: Item) => name)).not.toContain(
      'Lee',
    )
  })

  test('tells on the reported axis of custody alone', async () => {
    const dossier = await openDossier(service)
    await dossier.file(held('Brigade', { when: '2025-01-09', reportedAt: '2025-01-11' }))
    const handed = {
      ...{ incidentKey: 'transfer', type: 'transfer', title: 'Handed over', when: '2025-02-01' },
      participants: [
        { actor: { name: 'Kim' }, role: 'subject' },
        { actor: { name: 'Police', kind: 'organization' }, role: 'receiver' },
      ],
    }
    const { position } = await dossier.file(says(NIS, { ...handed, reportedAt: '2025-02-02' }))
    const body = await difference(dossier, 'axis=reported&since=2025-01-31&until=2025-02-28')
    expect(body.items).toMatchObject([
      {
        name: 'Kim',
        fields: {
          custody: { before: { holder: { name: 'Brigade' } }, after: { holder: { name: 'Police' } } },
        },
        causes: [position],
      },
    ])
    expect((await difference(dossier, 'axis=reported&since=2025-01-31&until=2025-02-01')).items).toEqual([])
  })
})

describe('the difference of actors between two views', () => {
  test('is who is held by the word of one source alone', async () => {
    const dossier = await openDossier(service)
    const { position } = await dossier.file(held('Brigade'))
    await dossier.post('/views', { label: 'without', lens: { excludeSources: [ZELENSKY.name] } })
    const body = await difference(dossier, 'view=without&against=live')
    expect(body).toMatchObject({
      view: 'without',
      items: [
        {
          name: 'Kim',
          changes: ['changed'],
          fields: { custody: { before: { holder: { name: 'Brigade' } }, after: null } },
          causes: [position],
        },
      ],
    })
  })
})

describe('the difference of actors of the example', () => {
  const base = '/v1/dossiers/kursk-prisoners'
  const read = async (path: string) => (await service.call('GET', base + path)).body

  test('is what comparing actor by actor gives, and comes in pages', async () => {
    await service.call('POST', '/v1/dossiers', { slug: 'kursk-prisoners', title: 'Prisoners' })
    const lines = await readFile(new URL('../../../examples/kursk-prisoners.jsonl', import.meta.url), 'utf8')
    await service.call('POST', `${base}/imports`, lines, { 'Content-Type': 'application/x-ndjson' })
    const { position: head } = await read('')
    const { items: actors } = await read(`/actors?limit=500&minPosition=${head}`)
    const at = async (position: number) => {
      const known: Record<string, string> = {}
      for (const { actorId: id } of actors) {
        const { status, body } = await service.call('GET', `${base}/actors/${id}?asOf=${position}`)
        if (status === 200) known[id] = identityOf(body)
      }
      return known
    }
    const moments = [0.4, 0.8, 1].map((share) => Math.round(head * share))
    const knowns = new Map<number, Record<string, string>>()
    for (const moment of moments) knowns.set(moment, await at(moment))
    for (const [n, since] of moments.entries()) {
      for (const until of moments.slice(n)) {
        const [was, is] = [knowns.get(since)!, knowns.get(until)!]
        const expected = Object.keys(is)
          .filter((id) => was[id] !== is[id])
          .sort()
        const all = await read(`/actors/diff?since=${since}&until=${until}&limit=500`)
        expect(all.items.map((item: Item) => item.actorId)).toEqual(expected)
        for (const { causes } of all.items) expect(causes.length).toBeGreaterThan(0)
      }
    }
    const whole = await read('/actors/diff?since=0&limit=500')
    expect(whole.items).toHaveLength(actors.length)
    const paged: Item[] = []
    for (let cursor = ''; ; ) {
      const page = await read(`/actors/diff?since=0&limit=9${cursor}`)
      paged.push(...page.items)
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(paged).toEqual(whole.items)
  })
})

/** Who an actor is, without what others are called. */
function identityOf({ custody: { current }, ...actor }: Item): string {
  const related = [actor.speaksFor, actor.affiliation, actor.memberOf].map(
    (one) => one && [one.actorId, one.from, one.to],
  )
  const { name, described, aliases, kind, sectors, externalIds, grade } = actor
  const held = current && [current.holder?.actorId, current.place?.placeId, current.since, current.disputed]
  return JSON.stringify([name, described, aliases, kind, sectors, externalIds, grade, related, held])
}

describe('a difference of actors is refused', () => {
  test.each([
    ['', 'since'],
    ['since=9999', 'since'],
    ['since=1&type=capture', 'type'],
    ['against=live', 'view'],
    ['since=1&cursor=abc', 'cursor'],
    ['axis=reported&since=1', 'since'],
  ])('for "%s", naming %s', async (query, path) => {
    const dossier = await openDossier(service)
    const { status, body } = await dossier.get(`/actors/diff?${query}`)
    expect([status, body.errors?.map((error: Item) => error.path)]).toEqual([400, [path]])
  })
})
