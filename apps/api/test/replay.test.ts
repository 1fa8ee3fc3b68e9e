import {
  createClient,
  type HistoryRecord,
  ReplayInterrupted,
  type ReplayOptions,
  replay,
  ServiceProblem,
} from '@annalist/client'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, PESKOV, says, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const client = (key = service.adminKey) => createClient({ url: service.url, key })
const gather = (records: HistoryRecord[], record: HistoryRecord) => [...records, record]
const replayed = async (dossier: string, options: ReplayOptions = {}) =>
  (await replay(client(), dossier, options, gather, [] as HistoryRecord[])).state
const shown = (records: HistoryRecord[]) =>
  records
    .map(({ position, type }) => `${position} ${type}`)
    .filter((line) => !/Actor|Dossier|Opened/.test(line))

describe('a replay', () => {
  test('takes every record in turn, as the service has it', async () => {
    const dossier = await openDossier(service)
    await dossier.take(...Array.from({ length: 250 }, (_, key) => says(ZELENSKY, { key: `report-${key}` })))
    const { body } = await service.call('GET', `${dossier.base}/history?limit=500`)
    const records = await replayed(dossier.slug)
    expect(records).toEqual(body.items)
    expect(records.length).toBeGreaterThan(250)
  })

  test('goes from one position to another, and on from there', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY))
    const count = (seen: number) => seen + 1
    const first = await replay(client(), dossier.slug, { to: 2 }, count, 0)
    expect(first).toEqual({ state: 2, position: 2 })
    const head = await dossier.head()
    expect(await replay(client(), dossier.slug, { from: 3 }, count, first.state)).toEqual({
      state: head,
      position: head,
    })
    expect(await replay(client(), dossier.slug, { from: head + 1 }, count, 0)).toEqual({
      state: 0,
      position: head,
    })
    expect(await replay(client(), dossier.slug, { to: 0 }, count, 0)).toEqual({ state: 0, position: 0 })
  })

  test('waits for a reducer that takes its time, and tells how far it came where that fails', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY))
    const seen: number[] = []
    const reducer = async (count: number, { position }: HistoryRecord) => {
      if (position === 3) throw new Error('cannot take that')
      await new Promise((resolve) => setTimeout(resolve, 5))
      seen.push(position)
      return count + 1
    }
    const failed = await replay(client(), dossier.slug, {}, reducer, 0).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ReplayInterrupted)
    expect(failed).toMatchObject({
      reached: { state: 2, position: 2 },
      cause: { message: 'cannot take that' },
    })
    expect(seen).toEqual([1, 2])
  })

  test('is aborted by a signal', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY))
    const abort = new AbortController()
    const reducer = (count: number) => {
      abort.abort()
      return count + 1
    }
    const ended = replay(client(), dossier.slug, { signal: abort.signal }, reducer, 0)
    await expect(ended).rejects.toMatchObject({ reached: { state: 1, position: 1 } })
  })

  test('is refused where the service refuses', async () => {
    const dossier = await openDossier(service)
    const asked = replay(client('nonsense'), dossier.slug, { to: 3 }, gather, [])
    await expect(asked).rejects.toBeInstanceOf(ServiceProblem)
    await expect(replayed('nowhere')).rejects.toMatchObject({ status: 404 })
  })

  test('tells the data of a record by its type', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(ZELENSKY, { title: 'Two soldiers captured' }))
    const titles = (found: string[], record: HistoryRecord) =>
      record.type === 'ReportFiled' && record.data.report.title ? [...found, record.data.report.title] : found
    expect((await replay(client(), dossier.slug, {}, titles, [])).state).toEqual(['Two soldiers captured'])
  })
})

describe('a replay through a lens', () => {
  test('leaves out just the records of reports that a view through it does not take into account', async () => {
    const dossier = await openDossier(service)
    const ua = await dossier.file(says(ZELENSKY, { key: 'ua' }))
    const nis = await dossier.file(says(NIS, { key: 'nis' }))
    const ru = await dossier.file(says(PESKOV, { incidentKey: 'other', type: 'strike', title: 'A strike' }))
    const correct = (id: string) =>
      dossier.change(`/reports/${id}/corrections`, { changes: { summary: 'S' }, by: 'analyst', reason: 'R' })
    const corrected = [await correct(ua.reportId), await correct(nis.reportId)]
    const later = await dossier.file(
      says(ZELENSKY, { incidentKey: 'later', title: 'Later', supersedes: ['ua'] }),
    )
    const latest = await dossier.file(
      says(NIS, { incidentKey: 'latest', title: 'Latest', supersedes: ['nis'] }),
    )
    const taken = await dossier.change(`/reports/${nis.reportId}/retractions`, { by: 'analyst', reason: 'R' })
    const moved = await dossier.change(`/reports/${ru.reportId}/move`, { to: 'capture', reason: 'R' })
    const judged = await dossier.change(`/incidents/${ua.incidentId}/assessments`, {
      verdict: 'probable',
      reason: 'R',
    })
    const records = await replayed(dossier.slug)
    const all = shown(records)
    const without = shown(await replayed(dossier.slug, { lens: { excludeSources: [NIS.name] } }))
    const left = records.flatMap(({ position, data }) =>
      'reportId' in data && [nis.reportId, latest.reportId].includes(data.reportId) ? [position] : [],
    )
    expect(left).toEqual(expect.arrayContaining([nis.position, corrected[1].position, taken.position]))
    const isOfNis = (line: string) => left.includes(Number(line.split(' ')[0]))
    const superseded = all.filter((line) => line.endsWith('ReportSuperseded'))
    expect(superseded).toHaveLength(2)
    expect(without).toContain(superseded[0])
    expect(without).not.toContain(superseded[1])
    const moves = all.filter((line) => line.endsWith('ReportMoved'))
    expect(moves.length).toBeGreaterThan(1)
    expect(without.filter((line) => line.endsWith('ReportMoved'))).toHaveLength(1)
    const others = (lines: string[]) => lines.filter((line) => !/Moved|Superseded/.test(line))
    expect(others(without)).toEqual(others(all).filter((line) => !isOfNis(line)))
    expect(without).toContain(`${judged.position} IncidentAssessed`)
    expect(shown(await replayed(dossier.slug, { lens: { withoutAssessments: true } }))).not.toContain(
      `${judged.position} IncidentAssessed`,
    )
    const from = corrected[0].position
    expect(shown(await replayed(dossier.slug, { from, lens: { excludeSources: [NIS.name] } }))).toEqual(
      without.filter((line) => Number(line.split(' ')[0]) >= from),
    )
    expect(later.position).toBeLessThan(moved.position)
    const { body } = await service.call('GET', `${dossier.base}/views`)
    expect(body.items.map(({ label }: { label: string }) => label)).toEqual(['live', 'published'])
  })

  test('asks for a view, which a reader may not', async () => {
    const dossier = await openDossier(service)
    const { key } = await service.principal('reader-of-lenses')
    await service.call('PUT', `${dossier.base}/members/reader-of-lenses`, { role: 'reader' })
    const asked = replay(client(key), dossier.slug, { lens: { stances: ['denies'] } }, gather, [])
    await expect(asked).rejects.toMatchObject({ status: 403 })
  })
})
