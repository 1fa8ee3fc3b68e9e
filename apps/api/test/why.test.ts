import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, PESKOV, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const why = async (dossier: TestDossier, key = 'capture', query = '') =>
  (await dossier.incident(key, `?why=true${query}`)).why

/** What Ukraine says of the 11th, and South Korea of the 9th. */
async function capture() {
  const dossier = await openDossier(service)
  const first = await dossier.file(
    says(ZELENSKY, { key: 'ua', when: '2025-01-11', reportedAt: '2025-01-11', tags: ['kursk'] }),
  )
  const second = await dossier.file(
    says(NIS, { key: 'nis', when: '2025-01-09', reportedAt: '2025-01-13', title: 'Captured, says Seoul' }),
  )
  return { dossier, incidentId: first.incidentId as string, ua: first.position, nis: second.position }
}

describe('why', () => {
  test('names the reports that hold each thing shown, those that dispute it, and those that count', async () => {
    const { dossier, ua, nis } = await capture()
    expect(await why(dossier)).toMatchObject({
      type: [ua, nis],
      title: [ua],
      when: [nis],
      standing: [ua, nis],
      parties: [ua, nis],
      disputed: [ua, nis],
      reports: [ua, nis],
      firstReportedAt: [ua],
      lastReportedAt: [nis],
      tags: [ua],
    })
    const { items } = await dossier.read('/timeline?why=true')
    expect(items[0].why).toMatchObject({ when: [nis], title: [ua], tags: [ua] })
    expect(items[0].whyCut).toEqual([])
    expect(Object.keys(items[0].why).filter((field) => !(field in items[0]))).toEqual([])
  })

  test('names the correction of a field beside the report, and only for that field', async () => {
    const { dossier, ua, nis } = await capture()
    const { reportId } = await dossier.read('/reports/by-key/nis')
    const changes = { when: '2025-01-08' }
    const { position } = await dossier.change(`/reports/${reportId}/corrections`, {
      changes,
      by: 'analyst',
      reason: 'misread',
    })
    const now = await why(dossier)
    expect(now).toMatchObject({ when: [nis, position], disputed: [ua, nis, position], type: [ua, nis] })
    expect(await why(dossier, 'capture', `&asOf=${position - 1}`)).toMatchObject({ when: [nis] })
  })

  test('names the assessment that prefers a claim, as long as it does; the verdict, tags and notes', async () => {
    const { dossier, incidentId, ua, nis } = await capture()
    const judge = (body: object) =>
      dossier.change(`/incidents/${incidentId}/assessments`, { reason: 'as we see it', ...body })
    const preferred = (await judge({ prefer: { when: 'ua' } })).position
    const verdict = (await judge({ verdict: 'probable' })).position
    const tagged = (await dossier.change(`/incidents/${incidentId}/tags`, { add: ['pow'] })).position
    const noted = (await dossier.change(`/incidents/${incidentId}/notes`, { text: 'see there' })).position
    expect(await why(dossier)).toMatchObject({
      when: [ua, preferred],
      verdict: [verdict],
      assessment: [preferred, verdict],
      tags: [ua, tagged],
      notes: [noted],
    })
    expect(await why(dossier, 'capture', `&asOf=${preferred - 1}`)).toMatchObject({ when: [nis] })
    await judge({ withdraw: true })
    const withdrawn = await why(dossier)
    expect(withdrawn).toMatchObject({ when: [nis] })
    expect(withdrawn).not.toHaveProperty('verdict')
  })

  test('names who takes part by all that say so, and the links of both incidents', async () => {
    const dossier = await openDossier(service)
    const prisoners = { key: 'prisoners', described: 'two soldiers', kind: 'group' }
    const army = { name: 'Army', kind: 'organization' }
    const first = await dossier.file(
      says(ZELENSKY, { participants: [{ actor: prisoners, role: 'captive' }] }),
    )
    const second = await dossier.file(says(NIS, { participants: [{ actor: army, role: 'captor' }] }))
    const transfer = await dossier.file({
      ...says(ZELENSKY, { incidentKey: 'transfer', type: 'transfer' }),
      links: [{ to: 'capture', relation: 'part-of' }],
    })
    expect(await why(dossier)).toMatchObject({
      participants: [first.position, second.position],
      links: [transfer.position],
    })
    expect(await why(dossier, 'transfer')).toMatchObject({ links: [transfer.position] })
  })

  test('names what took the reports of a retracted incident back', async () => {
    const dossier = await openDossier(service)
    const { reportId, position } = await dossier.file(says(PESKOV, { reportedAt: '2025-01-11' }))
    const retraction = await dossier.change(`/reports/${reportId}/retractions`, {
      by: 'source',
      reason: 'withdrawn',
      reportedAt: '2025-01-20',
    })
    expect(await why(dossier)).toMatchObject({ standing: [position, retraction.position], title: [position] })
    const before = await dossier.read(
      `/incidents/by-key/capture?why=true&view=published&publishedBy=2025-01-12`,
    )
    expect(before.standing).toBe('single-party')
    expect(before.why).toMatchObject({ standing: [position], parties: [position] })
  })

  test('names the merge and the move by which a report is of this incident, and no longer once undone', async () => {
    const { dossier, incidentId, ua, nis } = await capture()
    const other = await dossier.file(
      says(PESKOV, { incidentKey: 'other', when: '2025-01-11', title: 'Another' }),
    )
    const merged = await dossier.change(`/incidents/${other.incidentId}/merge`, {
      into: incidentId,
      reason: 'the same',
    })
    const together = await why(dossier)
    const mergedAt = together.merged[0]
    expect(together.merged).toHaveLength(1)
    expect(together.reports).toEqual([ua, nis, other.position, mergedAt].sort((a, b) => a - b))
    expect(merged.position).toBeGreaterThanOrEqual(mergedAt)
    expect(await why(dossier, 'capture', `&asOf=${ua}`)).not.toHaveProperty('merged')
    await dossier.change(`/incidents/${other.incidentId}/unmerge`, { reason: 'they differ' })
    const apart = await why(dossier)
    expect(apart).not.toHaveProperty('merged')
    expect(apart.reports).toEqual([ua, nis])
  })

  test('through a lens names only what it shows', async () => {
    const { dossier, ua } = await capture()
    const lens = { excludeSources: [NIS.name] }
    expect((await dossier.post('/views', { label: 'without-nis', lens })).body).toMatchObject({
      status: 'ready',
    })
    expect(await why(dossier, 'capture', '&view=without-nis')).toMatchObject({
      when: [ua],
      standing: [ua],
      reports: [ua],
    })
    expect(await why(dossier, 'capture', '&view=without-nis')).not.toHaveProperty('disputed')
  })

  test('of an incident with more than a hundred reports names the first hundred, and says so', async () => {
    const dossier = await openDossier(service)
    const lines = Array.from({ length: 120 }, (_, number) =>
      says({ name: `Outlet ${number}`, kind: 'outlet' }, { when: '2025-01-09' }),
    )
    await dossier.take(...lines)
    const [item] = (await dossier.read('/timeline?why=true')).items
    expect(item.reports).toBe(120)
    expect(item.why.when).toHaveLength(100)
    expect(item.why.standing).toHaveLength(100)
    expect(item.whyCut).toEqual(expect.arrayContaining(['when', 'standing', 'parties', 'reports']))
    expect(item.whyCut).not.toContain('tags')
    const incident = await dossier.incident('capture', '?why=true')
    expect(incident.why.when).toEqual(item.why.when)
    expect(await dossier.incident('capture', '?why=true&asOf=40')).toMatchObject({ whyCut: [] })
  })

  test('is not known to other reads, and takes true or false', async () => {
    const { dossier, incidentId } = await capture()
    const others = ['/histogram?', '/reports?', `/incidents/${incidentId}/history?`, '/export?format=csv&']
    for (const path of others) expect((await dossier.get(`${path}why=true`)).status).toBe(400)
    expect((await dossier.get('/timeline?why=maybe')).status).toBe(400)
    expect((await dossier.get('/actors/x/timeline?why=true')).status).toBe(400)
    expect((await dossier.incident('capture', '?why=false')).why).toBeUndefined()
    expect((await dossier.read('/timeline?why=true&type=strike')).items).toEqual([])
  })
})
