import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, says, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const ANALYST = { by: 'analyst', reason: 'the transcription was wrong' }

describe('a correction by an analyst', () => {
  test('replaces whole fields, and the claim of before stays visible as corrected', async () => {
    const dossier = await openDossier(service)
    const filed = await dossier.file(
      says(ZELENSKY, { when: '2025-01-19', quantities: [{ measure: 'captured', best: 3 }] }),
    )
    const { status, body } = await dossier.post(`/reports/${filed.reportId}/corrections`, {
      ...ANALYST,
      changes: { when: '2025-01-09', quantities: [{ measure: 'captured', best: 2 }] },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ duplicate: false, reportId: filed.reportId, incidentId: filed.incidentId })
    const incident = await dossier.incident('capture')
    expect(incident).toMatchObject({
      when: { edtf: '2025-01-09' },
      quantities: [{ measure: 'captured', best: 2 }],
      disputed: [],
      standing: 'single-party',
      reports: 1,
    })
    expect(incident.claims).toMatchObject([
      { stands: true, fields: { when: { edtf: '2025-01-09' } } },
      { stands: 'corrected', fields: { when: { edtf: '2025-01-19' } } },
    ])
    expect(incident.claims[0].changes).toMatchObject([
      {
        kind: 'corrected',
        by: 'analyst',
        reason: 'the transcription was wrong',
        fields: ['when', 'quantities'],
        position: body.position,
      },
    ])
  })

  test('tells in its receipt what the incident shows otherwise because of it', async () => {
    const dossier = await openDossier(service)
    const filed = await dossier.file(says(ZELENSKY, { when: '2025-01-19' }))
    const body = await dossier.change(`/reports/${filed.reportId}/corrections`, {
      ...ANALYST,
      changes: { when: '2025-01-09', title: 'Two North Korean soldiers captured' },
    })
    expect(body.changes).toEqual([
      {
        incidentId: filed.incidentId,
        fields: [
          {
            field: 'title',
            before: 'Two soldiers captured',
            after: 'Two North Korean soldiers captured',
          },
          {
            field: 'when',
            before: expect.objectContaining({ edtf: '2025-01-19' }),
            after: expect.objectContaining({ edtf: '2025-01-09' }),
          },
        ],
      },
    ])
    const { items } = await dossier.read(`/incidents/${filed.incidentId}/history`)
    expect(items.at(-1)).toMatchObject({ type: 'ReportCorrected', changes: body.changes[0].fields })
  })

  test('clears a field by null', async () => {
    const dossier = await openDossier(service)
    const filed = await dossier.file(
      says(ZELENSKY, { when: '2025-01-09', summary: 'At dawn.', tags: ['kursk'] }),
    )
    await dossier.change(`/reports/${filed.reportId}/corrections`, {
      ...ANALYST,
      changes: { when: null, summary: null, tags: null },
    })
    expect(await dossier.incident('capture')).toMatchObject({ when: null, summary: null, tags: [] })
  })

  test('takes each field of a report but its key and its incident', async () => {
    const dossier = await openDossier(service)
    await dossier.file(
      says(NIS, { incidentKey: 'transfer', type: 'transfer', title: 'Transfer', key: 'older' }),
    )
    const filed = await dossier.file(says(ZELENSKY))
    const changes = {
      type: 'arrest',
      subtype: 'border',
      title: 'An arrest',
      summary: 'It was one.',
      modality: 'planned',
      when: '2025-01-09',
      whenText: 'on Thursday',
      whenBasis: 'relative',
      where: { name: 'Kyiv', country: 'UA' },
      from: { name: 'Kursk', country: 'RU' },
      participants: [{ actor: { name: 'Kim', kind: 'person' }, role: 'detainee', count: 1 }],
      quantities: [{ measure: 'detained', best: 1 }],
      stance: 'confirms',
      attribution: [{ actor: { name: 'AFP', kind: 'outlet' } }, { actor: { name: 'Volodymyr Zelensky' } }],
      originStated: true,
      document: { url: 'https://example.org/a', publishedAt: '2025-01-10' },
      quote: 'Arrested.',
      quoteTranslation: 'Заарештовано.',
      reportedAt: '2025-01-10',
      credibility: 2,
      marking: 'TLP:GREEN',
      tags: ['border'],
      supersedes: ['older'],
      links: [{ to: 'transfer', relation: 'precedes' }],
    }
    await dossier.change(`/reports/${filed.reportId}/corrections`, { ...ANALYST, changes })
    const incident = await dossier.incident('capture')
    expect(incident).toMatchObject({
      type: 'arrest',
      subtype: 'border',
      title: 'An arrest',
      summary: 'It was one.',
      modality: 'planned',
      when: { edtf: '2025-01-09', basis: 'relative' },
      where: { name: 'Kyiv' },
      from: { name: 'Kursk' },
      participants: [{ name: 'Kim', role: 'detainee', count: 1 }],
      quantities: [{ measure: 'detained', best: 1 }],
      parties: { confirms: 1 },
      firstReportedAt: '2025-01-10',
      tags: ['border'],
      links: [{ incidentKey: 'transfer', relation: 'precedes', direction: 'out' }],
    })
    expect(incident.claims[0]).toMatchObject({
      outlet: { name: 'AFP' },
      quote: 'Arrested.',
      quoteTranslation: 'Заарештовано.',
      credibility: 2,
    })
    expect((await dossier.read('/reports/by-key/older')).stands).toBe('superseded')
    for (const fixed of [{ key: 'another' }, { incident: filed.incidentId }, { incidentKey: 'transfer' }]) {
      const refused = await dossier.post(`/reports/${filed.reportId}/corrections`, {
        ...ANALYST,
        changes: fixed,
      })
      expect([refused.status, refused.body.errors[0].path]).toEqual([400, `changes.${Object.keys(fixed)[0]}`])
    }
  })

  test('after which the report says what it says already adds nothing', async () => {
    const dossier = await openDossier(service)
    const filed = await dossier.file(says(ZELENSKY, { when: '2025-01-09' }))
    const { status, body } = await dossier.post(`/reports/${filed.reportId}/corrections`, {
      ...ANALYST,
      changes: { when: '2025-01-09', summary: null },
    })
    expect([status, body.duplicate, body.changes]).toEqual([200, true, []])
    expect(await dossier.head()).toBe(filed.position)
  })

  test('of another one stands on what that one has left', async () => {
    const dossier = await openDossier(service)
    const { reportId } = await dossier.file(says(ZELENSKY, { when: '2025-01-19', summary: 'At noon.' }))
    const correct = (changes: object) =>
      dossier.change(`/reports/${reportId}/corrections`, { ...ANALYST, changes })
    await correct({ when: '2025-01-09' })
    await correct({ summary: 'At dawn.' })
    const incident = await dossier.incident('capture')
    expect(incident).toMatchObject({ when: { edtf: '2025-01-09' }, summary: 'At dawn.' })
    expect(incident.claims.map((claim: { stands: unknown }) => claim.stands)).toEqual([
      true,
      'corrected',
      'corrected',
    ])
  })
})

describe('a correction by the source', () => {
  test('keeps who tells it, where, and when it became public', async () => {
    const dossier = await openDossier(service)
    const { reportId } = await dossier.file(says(NIS, { key: 'nis', when: '2025-01-11' }))
    await dossier.change(`/reports/${reportId}/corrections`, {
      changes: { when: '2025-01-09' },
      reason: 'the agency corrected itself',
      by: 'source',
      reportedAt: '2025-01-13',
      attribution: [{ actor: { name: 'AFP', kind: 'outlet' } }],
      document: { url: 'https://example.org/correction', publishedAt: '2025-01-13' },
      quote: 'It was the 9th.',
    })
    const report = await dossier.read('/reports/by-key/nis')
    expect(report).toMatchObject({ stands: true, fields: { when: { edtf: '2025-01-09' } } })
    expect(report.changes).toMatchObject([
      {
        kind: 'corrected',
        by: 'source',
        fields: ['when'],
        reportedAt: '2025-01-13',
        attribution: [{ name: 'AFP' }],
        document: { url: 'https://example.org/correction' },
        quote: 'It was the 9th.',
      },
    ])
  })

  test('comes as a line of an import too, with the report by key or by id', async () => {
    const dossier = await openDossier(service)
    const { reportId } = await dossier.file(says(NIS, { key: 'nis', when: '2025-01-11' }))
    const correct = { op: 'correct', reason: 'corrected', by: 'source', reportedAt: '2025-01-13' }
    const outcomes = await dossier.take(
      { ...correct, key: 'nis', changes: { when: '2025-01-10' } },
      { ...correct, report: reportId, changes: { when: '2025-01-09' } },
      { ...correct, key: 'nis', changes: { when: '2025-01-09' } },
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'duplicate'])
    expect(await dossier.incident('capture')).toMatchObject({ when: { edtf: '2025-01-09' } })
  })

  test('comes as a larger revision of what was filed under a key', async () => {
    const dossier = await openDossier(service)
    const report = says(NIS, { key: 'nis', when: '2025-01-11', reportedAt: '2025-01-12' })
    const filed = await dossier.file(report)
    const revised = { ...report, when: '2025-01-09', revision: 1 }
    const answer = await dossier.file(revised)
    expect(answer).toMatchObject({ duplicate: false, reportId: filed.reportId })
    expect(await dossier.incident('capture')).toMatchObject({ when: { edtf: '2025-01-09' }, reports: 1 })
    expect(await dossier.file(revised)).toEqual({ ...answer, duplicate: true })
    const stale = await dossier.post('/reports', { ...report, when: '2025-01-08', revision: 1 })
    expect([stale.status, stale.body.differs]).toEqual([409, ['when']])
    expect((await dossier.read('/reports/by-key/nis')).changes).toMatchObject([
      { by: 'source', fields: ['when'] },
    ])
  })

  test('is not undone by filing again what was filed, whatever an analyst corrected since', async () => {
    const dossier = await openDossier(service)
    const participants = [{ actor: { name: 'Baek' }, role: 'captive' }]
    const report = says(NIS, { key: 'nis', when: '2025-01-11', participants })
    const answer = await dossier.file(report)
    const { reportId } = answer
    const changes = { when: '2025-01-09', participants: null }
    await dossier.change(`/reports/${reportId}/corrections`, { ...ANALYST, changes })
    expect(await dossier.file(report)).toEqual({ ...answer, duplicate: true })
    expect(await dossier.incident('capture')).toMatchObject({ when: { edtf: '2025-01-09' } })
    await dossier.file({ ...report, title: 'Captured', revision: 1 })
    expect(await dossier.incident('capture')).toMatchObject({
      when: { edtf: '2025-01-09' },
      title: 'Captured',
    })
  })
})
