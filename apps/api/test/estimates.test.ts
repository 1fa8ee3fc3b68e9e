import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, PESKOV, says, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const losses = (speaker: object, report: object) =>
  says(speaker, { incidentKey: 'losses', type: 'estimate', title: 'Losses', ...report })
const killed = (best: number, more: object = {}) => ({ quantities: [{ measure: 'killed', best, ...more }] })

const figures = (list: { items: { best: number; party: { name: string } | null; stands: unknown }[] }) =>
  list.items.map(({ best, party, stands }) => [best, party?.name ?? null, stands])

describe('estimates', () => {
  test('are a series by the day for which each figure holds, with who said it when, superseded or not', async () => {
    const dossier = await openDossier(service)
    await dossier.file(
      losses(ZELENSKY, { key: 'january', reportedAt: '2025-01-20', ...killed(300, { at: '2025-01-14' }) }),
    )
    await dossier.file(
      losses(NIS, { key: 'nis', reportedAt: '2025-01-15', ...killed(250, { at: '2025-01-14' }) }),
    )
    await dossier.file(
      losses(NIS, {
        key: 'december',
        reportedAt: '2024-12-20',
        ...killed(100, { at: '2024-12-19' }),
        supersedes: [],
      }),
    )
    await dossier.file(
      losses(NIS, {
        key: 'newer',
        reportedAt: '2025-01-21',
        ...killed(310, { at: '2025-01-14' }),
        supersedes: ['nis'],
      }),
    )
    const { items } = await dossier.read('/estimates?measure=killed')
    expect(figures({ items })).toEqual([
      [100, 'South Korea', true],
      [250, 'South Korea', 'superseded'],
      [300, 'Ukraine', true],
      [310, 'South Korea', true],
    ])
    expect(items[0]).toMatchObject({
      at: '2024-12-19',
      reportedAt: '2024-12-20',
      low: 100,
      high: 100,
      undated: false,
    })
    const incident = await dossier.incident('losses')
    expect(incident.quantities).toMatchObject([{ at: '2024-12-19' }, { at: '2025-01-14' }])
    expect(incident.disputed).toEqual(['quantities'])
  })

  test('are asked for by measure, by whom is counted, by party and by incident', async () => {
    const dossier = await openDossier(service)
    const officers = [{ measure: 'killed', of: 'officers', low: 5 }]
    const { incidentId } = await dossier.file(losses(NIS, { reportedAt: '2025-01-15', quantities: officers }))
    await dossier.file(losses(ZELENSKY, { incidentKey: 'other', reportedAt: '2025-01-16', ...killed(300) }))
    await dossier.file(losses(PESKOV, { stance: 'denies', ...killed(1) }))
    const ask = async (query: string) => figures(await dossier.read(`/estimates?${query}`))
    expect(await ask('measure=killed')).toEqual([
      [null, 'South Korea', true],
      [300, 'Ukraine', true],
    ])
    expect(await ask('measure=wounded')).toEqual([])
    expect(await ask('of=officers')).toEqual([[null, 'South Korea', true]])
    expect(await ask('party=Ukraine')).toEqual([[300, 'Ukraine', true]])
    expect(await ask(`incident=${incidentId}`)).toEqual([[null, 'South Korea', true]])
    const page = await dossier.read('/estimates?limit=1')
    expect([figures(page), figures(await dossier.read(`/estimates?limit=1&cursor=${page.next}`))]).toEqual([
      [[null, 'South Korea', true]],
      [[300, 'Ukraine', true]],
    ])
  })

  test('of one agency, repeated by ten outlets, one of them undated, are those of one party, and the undated reprint of an older figure never displaces the newer', async () => {
    const dossier = await openDossier(service)
    const reprint = (outlet: number, report: object) =>
      losses(NIS, {
        key: `reprint-${outlet}`,
        attribution: [{ actor: { name: `Outlet ${outlet}`, kind: 'outlet' } }, { actor: NIS }],
        ...report,
      })
    for (let outlet = 1; outlet <= 9; outlet++) {
      await dossier.file(reprint(outlet, { reportedAt: '2025-01-13', ...killed(300) }))
    }
    const shown = {
      quantities: [{ best: 300 }],
      standing: 'single-party',
      disputed: [],
      parties: { asserts: 1 },
    }
    expect(await dossier.incident('losses')).toMatchObject(shown)
    await dossier.file(reprint(10, killed(100)))
    const incident = await dossier.incident('losses')
    expect(incident).toMatchObject({ ...shown, reports: 10 })
    expect(incident.claims.at(-1)).toMatchObject({ undated: true, reportedAt: null, stands: true })
    expect(figures(await dossier.read('/estimates'))[0]).toEqual([100, 'South Korea', true])
    await dossier.change(`/reports/${incident.claims[0].reportId}/retractions`, {
      by: 'analyst',
      reason: 'a slip',
    })
    expect(await dossier.incident('losses')).toMatchObject(shown)
  })
})

describe('changes', () => {
  test('tell what each record did to standing, disputes and verdict, in order, and page', async () => {
    const dossier = await openDossier(service)
    const { incidentId } = await dossier.file(says(ZELENSKY, { when: '2025-01-11' }))
    const second = await dossier.file(says(NIS, { when: '2025-01-09' }))
    const third = await dossier.file(says(PESKOV, { stance: 'denies' }))
    await dossier.change(`/incidents/${incidentId}/notes`, { text: 'nothing changes by this' })
    const fourth = await dossier.change(`/incidents/${incidentId}/assessments`, {
      verdict: 'possible',
      reason: 'so far',
    })
    const expected = [
      { position: second.position, field: 'standing', before: 'single-party', after: 'corroborated' },
      { position: second.position, field: 'disputed', before: [], after: ['when'] },
      { position: third.position, field: 'standing', before: 'corroborated', after: 'disputed' },
      { position: fourth.position, field: 'verdict', before: null, after: 'possible' },
    ].map((change) => ({ ...change, incidentId, causes: [change.position] }))
    expect((await dossier.read('/changes')).items).toEqual(expected)
    expect((await dossier.read(`/changes?after=${second.position}`)).items).toEqual(expected.slice(2))
    expect((await dossier.read('/changes?field=disputed,verdict')).items).toEqual([expected[1], expected[3]])
    expect((await dossier.read(`/changes?asOf=${third.position}`)).items).toEqual(expected.slice(0, 3))
    const pages = []
    for (let next = ''; next !== null; ) {
      const page = await dossier.read(`/changes?limit=1${next && `&cursor=${next}`}`)
      pages.push(...page.items)
      next = page.next
    }
    expect(pages).toEqual(expected)
  })

  test('name a grade, a merge or whom somebody speaks for, where that was the cause', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says({ name: 'SBU', kind: 'organization' }, { reportedAt: '2025-01-11' }))
    await dossier.file(says(ZELENSKY, { reportedAt: '2025-01-12' }))
    const { items } = await dossier.read('/actors?q=SBU')
    const describe = { speaksFor: { name: 'Ukraine' }, reason: 'its organ' }
    const { position } = await dossier.change(`/actors/${items[0].actorId}/descriptions`, describe)
    expect((await dossier.read('/changes')).items.at(-1)).toMatchObject({
      position,
      field: 'standing',
      before: 'corroborated',
      after: 'single-party',
      causes: [position],
    })
  })
})
