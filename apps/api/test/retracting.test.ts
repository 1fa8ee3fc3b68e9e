import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, says, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const RETRACTION = { by: 'analyst', reason: 'it was never said' }
const stands = (incident: { claims: { key: string; stands: unknown }[] }) =>
  Object.fromEntries(incident.claims.map((claim) => [claim.key, claim.stands]))

describe('a retraction', () => {
  test('leaves the claim visible, and shows what the others say', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY, { key: 'ukraine', when: '2025-01-11' }))
    const { reportId } = await dossier.file(says(NIS, { key: 'nis', when: '2025-01-09' }))
    expect(await dossier.incident('capture')).toMatchObject({ standing: 'corroborated', disputed: ['when'] })
    await dossier.change(`/reports/${reportId}/retractions`, RETRACTION)
    const incident = await dossier.incident('capture')
    expect(incident).toMatchObject({
      standing: 'single-party',
      disputed: [],
      when: { edtf: '2025-01-11' },
      reports: 2,
    })
    expect(stands(incident)).toEqual({ ukraine: true, nis: 'retracted' })
    expect(incident.fields.when).toMatchObject({ disputed: false, holders: [incident.claims[0].reportId] })
  })

  test('of all that was asserted leaves a retracted incident that still tells what it was about', async () => {
    const dossier = await openDossier(service)
    const { reportId } = await dossier.file(says(ZELENSKY, { when: '2025-01-11', tags: ['kursk'] }))
    await dossier.change(`/reports/${reportId}/retractions`, RETRACTION)
    expect(await dossier.incident('capture')).toMatchObject({
      standing: 'retracted',
      type: 'capture',
      title: 'Two soldiers captured',
      tags: ['kursk'],
      when: null,
      participants: [],
    })
  })

  test('again adds nothing, whoever asks and for whatever reason', async () => {
    const dossier = await openDossier(service)
    const { reportId } = await dossier.file(says(ZELENSKY, { key: 'ukraine' }))
    const first = await dossier.change(`/reports/${reportId}/retractions`, RETRACTION)
    const again = await dossier.post(`/reports/${reportId}/retractions`, { by: 'source', reason: 'deleted' })
    expect([again.status, again.body.duplicate]).toEqual([200, true])
    expect(await dossier.take({ op: 'retract', key: 'ukraine', ...RETRACTION })).toMatchObject([
      { status: 'duplicate', reportId },
    ])
    expect(await dossier.head()).toBe(first.position)
  })

  test('holds when the report is filed again under its key; under a new key it is another report', async () => {
    const dossier = await openDossier(service)
    const report = says(ZELENSKY, { key: 'ukraine', when: '2025-01-11' })
    const { reportId } = await dossier.file(report)
    const before = await dossier.incident('capture')
    await dossier.change(`/reports/${reportId}/retractions`, RETRACTION)
    expect(await dossier.post('/reports', report)).toMatchObject({
      status: 200,
      body: { duplicate: true, reportId },
    })
    expect((await dossier.incident('capture')).standing).toBe('retracted')
    await dossier.file({ ...report, key: 'ukraine, once more' })
    const after = await dossier.incident('capture')
    expect(after).toMatchObject({ standing: before.standing, parties: before.parties, when: before.when })
    expect(stands(after)).toEqual({ ukraine: 'retracted', 'ukraine, once more': true })
  })

  test('by the source, told by another outlet: standing changes, and changes say which record did it', async () => {
    const dossier = await openDossier(service)
    const story = {
      attribution: [{ actor: { name: 'The Gazette', kind: 'outlet' } }],
      document: { url: 'https://gazette.example.org/story', publishedAt: '2025-01-10' },
    }
    const filed = await dossier.file(says(NIS, { key: 'deleted-story', ...story }))
    const receipt = await dossier.change(`/reports/${filed.reportId}/retractions`, {
      by: 'source',
      reason: 'the story was deleted from the site',
      reportedAt: '2025-01-14',
      attribution: [{ actor: { name: 'The Courier', kind: 'outlet' } }],
      document: { url: 'https://courier.example.org/deleted', publishedAt: '2025-01-14' },
      quote: 'The Gazette has taken its story down.',
    })
    expect(receipt.changes).toMatchObject([
      {
        incidentId: filed.incidentId,
        fields: [
          { field: 'standing', before: 'single-party', after: 'retracted' },
          { field: 'parties', before: { asserts: 1 }, after: { asserts: 0 } },
        ],
      },
    ])
    const incident = await dossier.incident('capture')
    expect(incident.claims).toMatchObject([
      {
        key: 'deleted-story',
        stands: 'retracted',
        outlet: { name: 'The Gazette' },
        changes: [
          {
            kind: 'retracted',
            by: 'source',
            attribution: [{ name: 'The Courier' }],
            document: { url: 'https://courier.example.org/deleted' },
            quote: 'The Gazette has taken its story down.',
            reportedAt: '2025-01-14',
            position: receipt.position,
          },
        ],
      },
    ])
    expect((await dossier.read('/changes')).items).toEqual([
      {
        position: receipt.position,
        incidentId: filed.incidentId,
        field: 'standing',
        before: 'single-party',
        after: 'retracted',
        causes: [receipt.position],
      },
    ])
    const history = await service.call('GET', `${dossier.base}/history?after=${receipt.position - 1}`)
    expect(history.body.items[0]).toMatchObject({
      type: 'ReportRetracted',
      data: { reportId: filed.reportId },
    })
    const { items } = await dossier.read(`/incidents/${filed.incidentId}/history`)
    expect(items.at(-1).changes).toEqual(receipt.changes[0].fields)
  })
})

describe('a report that supersedes another', () => {
  const figure = (best: number) => ({ quantities: [{ measure: 'captured', best }] })

  test('replaces what it says, within an incident; both stay', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { key: 'first', ...figure(1) }))
    await dossier.file(says(ZELENSKY, { key: 'second', supersedes: ['first'], ...figure(2) }))
    const incident = await dossier.incident('capture')
    expect(stands(incident)).toEqual({ first: 'superseded', second: true })
    expect(incident).toMatchObject({ quantities: [{ best: 2 }], disputed: [], standing: 'single-party' })
  })

  test('replaces one of another incident, of which nothing stands then; when it is retracted that one stands again', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { key: 'first' }))
    const before = await dossier.incident('capture')
    const { reportId } = await dossier.file(
      says(NIS, { key: 'second', incidentKey: 'other', supersedes: ['first'] }),
    )
    expect(await dossier.incident('capture')).toMatchObject({
      standing: 'retracted',
      claims: [{ key: 'first', stands: 'superseded' }],
    })
    const receipt = await dossier.change(`/reports/${reportId}/retractions`, RETRACTION)
    expect(receipt.changes.map((change: { incidentId: string }) => change.incidentId).sort()).toEqual(
      [before.incidentId, receipt.incidentId].sort(),
    )
    const after = await dossier.incident('capture')
    expect(after).toMatchObject({ standing: 'single-party', claims: [{ stands: true }] })
    expect((await dossier.read('/changes')).items).toMatchObject([
      { incidentId: before.incidentId, before: 'single-party', after: 'retracted' },
      {
        incidentId: before.incidentId,
        before: 'retracted',
        after: 'single-party',
        causes: [receipt.position],
      },
      { incidentId: receipt.incidentId, before: 'single-party', after: 'retracted' },
    ])
  })

  test('does so no longer once it is corrected to supersede nothing', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { key: 'first' }))
    const { reportId } = await dossier.file(says(ZELENSKY, { key: 'second', supersedes: ['first'] }))
    await dossier.change(`/reports/${reportId}/corrections`, {
      by: 'analyst',
      reason: 'it does not',
      changes: { supersedes: null },
    })
    expect(await dossier.incident('capture')).toMatchObject({ standing: 'corroborated' })
  })

  test('is never the same report, nor one by which it was superseded', async () => {
    const dossier = await openDossier(service)
    const first = await dossier.file(says(NIS, { key: 'first' }))
    await dossier.file(says(ZELENSKY, { key: 'second', supersedes: ['first'] }))
    await dossier.file(says(NIS, { key: 'third', incidentKey: 'other', supersedes: ['second'] }))
    const head = await dossier.head()
    for (const supersedes of [['first'], [first.reportId], ['second'], ['third']]) {
      const { status, body } = await dossier.post(`/reports/${first.reportId}/corrections`, {
        by: 'analyst',
        reason: 'a slip',
        changes: { supersedes },
      })
      expect([status, body.errors?.[0].path]).toEqual([400, 'changes.supersedes.0'])
    }
    expect(await dossier.head()).toBe(head)
  })
})
