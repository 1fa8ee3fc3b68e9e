import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, PESKOV, says, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

async function disputedCapture() {
  const dossier = await openDossier(service)
  const ukraine = await dossier.file(
    says(ZELENSKY, { key: 'ukraine', when: '2025-01-11', reportedAt: '2025-01-11' }),
  )
  const korea = await dossier.file(says(NIS, { key: 'nis', when: '2025-01-09', reportedAt: '2025-01-13' }))
  const judge = (body: object) =>
    dossier.change(`/incidents/${ukraine.incidentId}/assessments`, { reason: 'as we see it', ...body })
  return { dossier, judge, incidentId: ukraine.incidentId, ukraine: ukraine.reportId, korea: korea.reportId }
}

describe('an assessment', () => {
  test('gives an incident a verdict with a reason, beside its standing', async () => {
    const { dossier, judge } = await disputedCapture()
    const { position } = await judge({ verdict: 'probable', reason: 'two states say so' })
    const incident = await dossier.incident('capture')
    expect(incident).toMatchObject({
      standing: 'corroborated',
      verdict: 'probable',
      assessment: { verdict: 'probable', prefer: {}, reason: 'two states say so', by: 'admin', position },
    })
    expect((await dossier.read('/changes?field=verdict')).items).toMatchObject([
      { field: 'verdict', before: null, after: 'probable', causes: [position] },
    ])
    expect((await dossier.read('/timeline?verdict=probable')).items).toHaveLength(1)
  })

  test('prefers the claim of one report, field by field; the dispute stays', async () => {
    const { dossier, judge, ukraine } = await disputedCapture()
    expect(await dossier.incident('capture')).toMatchObject({ when: { edtf: '2025-01-09' } })
    await judge({ prefer: { when: 'ukraine' } })
    const incident = await dossier.incident('capture')
    expect(incident).toMatchObject({ when: { edtf: '2025-01-11' }, disputed: ['when'], verdict: null })
    expect(incident.fields.when).toMatchObject({ disputed: true, holders: [ukraine] })
    expect(incident.assessment.prefer).toEqual({ when: ukraine })
  })

  test('that prefers a claim which no longer stands gives way to the next rule, until it stands again', async () => {
    const { dossier, judge, ukraine } = await disputedCapture()
    await judge({ prefer: { when: ukraine } })
    const later = says(ZELENSKY, { key: 'later', when: '2025-01-10', supersedes: ['ukraine'] })
    const { reportId } = await dossier.file(later)
    expect(await dossier.incident('capture')).toMatchObject({ when: { edtf: '2025-01-09' } })
    await dossier.change(`/reports/${reportId}/retractions`, { by: 'analyst', reason: 'a slip' })
    expect(await dossier.incident('capture')).toMatchObject({ when: { edtf: '2025-01-11' } })
    await dossier.change(`/reports/${ukraine}/retractions`, { by: 'source', reason: 'withdrawn' })
    expect(await dossier.incident('capture')).toMatchObject({
      when: { edtf: '2025-01-09' },
      assessment: { prefer: { when: ukraine } },
    })
  })

  test('changes only what it speaks of; null takes one judgement back, a withdrawal all', async () => {
    const { dossier, judge, ukraine, korea } = await disputedCapture()
    await judge({ verdict: 'probable', prefer: { when: ukraine, title: korea } })
    await judge({ verdict: 'confirmed' })
    expect((await dossier.incident('capture')).assessment).toMatchObject({
      verdict: 'confirmed',
      prefer: { when: ukraine, title: korea },
    })
    await judge({ prefer: { when: null } })
    expect(await dossier.incident('capture')).toMatchObject({
      when: { edtf: '2025-01-09' },
      assessment: { verdict: 'confirmed', prefer: { title: korea } },
    })
    await judge({ withdraw: true })
    expect(await dossier.incident('capture')).toMatchObject({ verdict: null, assessment: null })
  })

  test('prefers only reports of the incident', async () => {
    const { dossier, incidentId } = await disputedCapture()
    await dossier.file(says(NIS, { key: 'elsewhere', incidentKey: 'elsewhere' }))
    const head = await dossier.head()
    for (const report of ['elsewhere', 'nobody']) {
      const { status, body } = await dossier.post(`/incidents/${incidentId}/assessments`, {
        prefer: { when: report },
        reason: 'a slip',
      })
      expect([status, body.errors[0].path]).toEqual([400, 'prefer.when'])
    }
    expect(await dossier.head()).toBe(head)
  })

  test('comes as a line of an import', async () => {
    const { dossier, incidentId } = await disputedCapture()
    const outcomes = await dossier.take(
      { op: 'assess', incidentKey: 'capture', verdict: 'doubtful', reason: 'one photograph' },
      { op: 'assess', incident: incidentId, prefer: { when: 'ukraine' }, reason: 'it was there' },
      { op: 'assess', incidentKey: 'nowhere', verdict: 'doubtful', reason: 'a slip' },
    )
    expect(outcomes).toMatchObject([{ status: 'done' }, { status: 'done' }, { status: 'refused' }])
    expect(await dossier.incident('capture')).toMatchObject({
      verdict: 'doubtful',
      when: { edtf: '2025-01-11' },
    })
  })
})

describe('tags and notes', () => {
  test('an analyst adds tags to those that reports give, and takes any away', async () => {
    const dossier = await openDossier(service)
    const { incidentId } = await dossier.file(says(NIS, { tags: ['kursk', 'prisoners'] }))
    await dossier.change(`/incidents/${incidentId}/tags`, { add: ['checked'], remove: ['kursk'] })
    expect((await dossier.incident('capture')).tags).toEqual(['checked', 'prisoners'])
    await dossier.file(says(PESKOV, { tags: ['kursk'] }))
    expect((await dossier.incident('capture')).tags).toEqual(['checked', 'prisoners'])
    await dossier.take({ op: 'tag', incidentKey: 'capture', add: ['kursk'], remove: ['checked'] })
    expect((await dossier.incident('capture')).tags).toEqual(['kursk', 'prisoners'])
    expect((await dossier.read('/timeline?tag=checked')).items).toEqual([])
    expect((await dossier.read('/timeline?tag=kursk')).items).toHaveLength(1)
  })

  test('notes stay, oldest first, with who wrote them', async () => {
    const dossier = await openDossier(service)
    const { incidentId } = await dossier.file(says(NIS))
    await dossier.change(`/incidents/${incidentId}/notes`, { text: 'Ask for the footage.' })
    await dossier.take({ op: 'note', incidentKey: 'capture', text: 'It came.' })
    expect((await dossier.incident('capture')).notes).toMatchObject([
      { text: 'Ask for the footage.', by: 'admin' },
      { text: 'It came.', by: 'admin' },
    ])
  })
})

describe('links between incidents', () => {
  test('read both ways, whether a report or an analyst states them', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { incidentKey: 'transfer', type: 'transfer', title: 'Brought to Kyiv' }))
    const { incidentId } = await dossier.file(
      says(NIS, { links: [{ to: 'transfer', relation: 'precedes' }] }),
    )
    await dossier.change(`/incidents/${incidentId}/links`, { to: 'transfer', relation: 'causes' })
    expect((await dossier.incident('capture')).links).toMatchObject([
      { incidentKey: 'transfer', title: 'Brought to Kyiv', relation: 'causes', direction: 'out' },
      { incidentKey: 'transfer', relation: 'precedes', direction: 'out' },
    ])
    expect((await dossier.incident('transfer')).links).toMatchObject([
      { incidentKey: 'capture', relation: 'causes', direction: 'in' },
      { incidentKey: 'capture', relation: 'precedes', direction: 'in' },
    ])
    await dossier.take({
      op: 'link',
      incidentKey: 'capture',
      to: 'transfer',
      relation: 'causes',
      remove: true,
    })
    expect((await dossier.incident('transfer')).links).toMatchObject([{ relation: 'precedes' }])
  })

  test('of a report stand only while it does', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { incidentKey: 'transfer', type: 'transfer', title: 'Brought to Kyiv' }))
    const { reportId } = await dossier.file(says(NIS, { links: [{ to: 'transfer', relation: 'precedes' }] }))
    await dossier.change(`/reports/${reportId}/retractions`, { by: 'analyst', reason: 'a slip' })
    expect((await dossier.incident('transfer')).links).toEqual([])
  })

  test('never lead to the incident itself, or to none', async () => {
    const dossier = await openDossier(service)
    const { incidentId } = await dossier.file(says(NIS))
    for (const to of ['capture', incidentId, 'nowhere']) {
      const { status, body } = await dossier.post(`/incidents/${incidentId}/links`, { to, relation: 'about' })
      expect([status, body.errors[0].path]).toEqual([400, 'to'])
    }
  })

  test('show the sum of its parts beside the figures of a whole', async () => {
    const dossier = await openDossier(service)
    const quantities = (low: number, best: number, high: number) => [{ measure: 'deployed', low, best, high }]
    const whole = [{ to: 'deployment', relation: 'part-of' }]
    const deployment = { type: 'deployment', title: 'Soldiers deployed' }
    await dossier.file(
      says(NIS, {
        ...deployment,
        incidentKey: 'deployment',
        quantities: [{ measure: 'deployed', best: 12_000 }],
      }),
    )
    expect((await dossier.incident('deployment')).parts).toBeNull()
    const first = {
      ...deployment,
      incidentKey: 'first',
      links: whole,
      quantities: quantities(1_000, 1_500, 2_000),
    }
    await dossier.file(says(NIS, first))
    const second = {
      ...deployment,
      incidentKey: 'second',
      links: whole,
      quantities: quantities(500, 600, 700),
    }
    const { reportId } = await dossier.file(says(NIS, { ...second, key: 'second' }))
    expect(await dossier.incident('deployment')).toMatchObject({
      quantities: [{ best: 12_000 }],
      parts: {
        incidents: 2,
        quantities: [{ measure: 'deployed', low: 1_500, best: 2_100, high: 2_700, at: null }],
      },
    })
    await dossier.change(`/reports/${reportId}/retractions`, { by: 'source', reason: 'withdrawn' })
    expect((await dossier.incident('deployment')).parts).toMatchObject({
      incidents: 1,
      quantities: [{ low: 1_000, best: 1_500, high: 2_000 }],
    })
  })
})
