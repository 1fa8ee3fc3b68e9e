import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const actor = async (dossier: TestDossier, name: string) =>
  (await dossier.read(`/actors?q=${encodeURIComponent(name)}`)).items[0].actorId as string
const describing = async (dossier: TestDossier, name: string, body: object) =>
  dossier.change(`/actors/${await actor(dossier, name)}/descriptions`, body)
const grading = async (dossier: TestDossier, name: string, reliability: string) =>
  dossier.change(`/actors/${await actor(dossier, name)}/grades`, {
    reliability,
    reason: `graded ${reliability}`,
  })
const outlet = (name: string) => ({ name, kind: 'outlet' })

describe('a description of an actor', () => {
  test('has sectors, ids in other registers, and whom it belongs to; what is new is added, what differs changes', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY))
    await describing(dossier, 'Zelensky', { sectors: ['GOV'], externalIds: { wikidata: 'Q3874799' } })
    await describing(dossier, 'Zelensky', {
      sectors: ['GOV', 'ELI'],
      externalIds: { viaf: '1' },
      affiliation: { name: 'Servant of the People', kind: 'organization', from: '2019' },
      memberOf: { name: 'The delegation', kind: 'group' },
    })
    expect(await dossier.read(`/actors/${await actor(dossier, 'Zelensky')}`)).toMatchObject({
      sectors: ['GOV', 'ELI'],
      externalIds: { wikidata: 'Q3874799', viaf: '1' },
      speaksFor: { name: 'Ukraine' },
      affiliation: { name: 'Servant of the People', from: '2019', to: null },
      memberOf: { name: 'The delegation' },
    })
    const head = await dossier.head()
    expect(
      await describing(dossier, 'Zelensky', { externalIds: { viaf: '1' }, sectors: ['GOV', 'ELI'] }),
    ).toMatchObject({
      duplicate: true,
    })
    expect(await dossier.head()).toBe(head)
    const unknown = { sectors: ['XXX'] }
    expect(
      (await dossier.post(`/actors/${await actor(dossier, 'Zelensky')}/descriptions`, unknown)).status,
    ).toBe(400)
  })

  test('of whom it speaks for holds as of the date said', async () => {
    const dossier = await openDossier(service)
    const agency = { name: 'The agency', kind: 'organization' }
    await dossier.file(says(agency, { key: 'before', reportedAt: '2025-01-05' }))
    await dossier.file(says(ZELENSKY, { reportedAt: '2025-01-05' }))
    await describing(dossier, 'The agency', { speaksFor: { name: 'Ukraine', from: '2025-01-10' } })
    expect((await dossier.incident('capture')).standing).toBe('corroborated')
    await dossier.file(says(agency, { key: 'after', reportedAt: '2025-01-11', incidentKey: 'other' }))
    const { claims } = await dossier.incident('other')
    expect(claims[0].party.name).toBe('Ukraine')
    expect((await dossier.incident('capture')).claims[0].party.name).toBe('The agency')
    await describing(dossier, 'The agency', { speaksFor: { name: 'Ukraine', from: '2025-01-01' } })
    expect(await dossier.incident('capture')).toMatchObject({
      standing: 'single-party',
      parties: { asserts: 1 },
    })
    expect(
      (await dossier.read(`/actors/${await actor(dossier, 'The agency')}`)).relations.speaksFor,
    ).toMatchObject([
      { name: 'Ukraine', from: '2025-01-10' },
      { name: 'Ukraine', from: '2025-01-01' },
    ])
  })

  test('of a differing value in a report changes nothing, and is told in warnings', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY))
    const { warnings } = await dossier.file(
      says({
        ...ZELENSKY,
        kind: 'group',
        speaksFor: { name: 'Russia' },
        aliases: ['Ze'],
        memberOf: { name: 'G7' },
      }),
    )
    expect(warnings.map(({ path }: { path: string }) => path)).toEqual(
      ['kind', 'aliases', 'speaksFor', 'memberOf'].map((field) => `attribution.0.actor.${field}`),
    )
    expect(await dossier.read(`/actors/${await actor(dossier, 'Zelensky')}`)).toMatchObject({
      kind: 'person',
      aliases: [],
      speaksFor: { name: 'Ukraine' },
      memberOf: null,
    })
  })
})

describe('grades of sources', () => {
  test('rank what is shown, and the worst graded link is that of the chain', async () => {
    const dossier = await openDossier(service)
    const by = (...chain: object[]) => ({ attribution: chain.map((each) => ({ actor: each })) })
    await dossier.file(
      says(NIS, {
        ...by(outlet('Good'), { name: 'A witness' }),
        when: '2025-01-01',
        reportedAt: '2025-01-11',
      }),
    )
    await dossier.file(
      says(NIS, { ...by(outlet('Bad'), { name: 'A medic' }), when: '2025-01-02', reportedAt: '2025-01-12' }),
    )
    const shown = async () => (await dossier.incident('capture')).when.edtf
    expect(await shown()).toBe('2025-01-02')
    await grading(dossier, 'Bad', 'D')
    expect(await shown()).toBe('2025-01-01')
    await grading(dossier, 'A witness', 'E')
    await grading(dossier, 'Good', 'A')
    expect(await shown()).toBe('2025-01-02')
    expect((await dossier.incident('capture')).claims.map(({ grade }: { grade: string }) => grade)).toEqual([
      'E',
      'D',
    ])
    await grading(dossier, 'Bad', 'F')
    await grading(dossier, 'A witness', 'C')
    expect(await shown()).toBe('2025-01-01')
    expect((await dossier.incident('capture')).claims.map(({ grade }: { grade: string }) => grade)).toEqual([
      'C',
      'F',
    ])
  })

  test('stay, newest first, with who gave them and why; as of before they are what they were', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(outlet('The Gazette')))
    const first = await grading(dossier, 'The Gazette', 'B')
    await dossier.take({ op: 'grade', name: 'The Gazette', reliability: 'E', reason: 'it made up a story' })
    const path = `/actors/${await actor(dossier, 'The Gazette')}`
    const { grade, grades } = await dossier.read(path)
    expect([grade, grades]).toMatchObject([
      'E',
      [
        { reliability: 'E', reason: 'it made up a story', by: 'admin' },
        { reliability: 'B', position: first.position },
      ],
    ])
    expect(await dossier.read(`${path}?asOf=${first.position}`)).toMatchObject({
      grade: 'B',
      grades: [{ reliability: 'B' }],
    })
  })
})

describe('what an actor is worth as a source', () => {
  test('tells its reports, what became of them, and how often it was first', async () => {
    const dossier = await openDossier(service)
    const gazette = (incidentKey: string, more: object = {}) =>
      says(outlet('The Gazette'), { incidentKey, title: incidentKey, reportedAt: '2025-01-10', ...more })
    await dossier.file(gazette('corroborated'))
    await dossier.file(says(NIS, { incidentKey: 'corroborated', reportedAt: '2025-01-11' }))
    await dossier.file(gazette('disputed', { reportedAt: '2025-01-12' }))
    await dossier.file(says(NIS, { incidentKey: 'disputed', reportedAt: '2025-01-11' }))
    await dossier.file(
      says(ZELENSKY, { incidentKey: 'disputed', stance: 'denies', reportedAt: '2025-01-13' }),
    )
    const { reportId } = await dossier.file(gazette('retracted'))
    await dossier.change(`/reports/${reportId}/retractions`, { by: 'source', reason: 'deleted' })
    await dossier.file(gazette('undated', { reportedAt: null }))
    const { trackRecord, counts } = await dossier.read(`/actors/${await actor(dossier, 'The Gazette')}`)
    expect(trackRecord).toEqual({
      reports: 4,
      corroborated: 1,
      disputed: 1,
      denied: 0,
      retracted: 1,
      first: 1,
    })
    expect(counts.statements).toBe(4)
  })
})
