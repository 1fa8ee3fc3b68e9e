import {
  actorAnswer,
  actorsQuery,
  incidentAnswer,
  pageQuery,
  reportAnswer,
  reportsQuery,
  timelineItem,
  timelineQuery,
} from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { ActorStatementsHandler } from '../src/actor-statements.ts'
import { ActorTimelineHandler } from '../src/actor-timeline.ts'
import { GetActorHandler } from '../src/get-actor.ts'
import { GetIncidentHandler } from '../src/get-incident.ts'
import { GetReportHandler } from '../src/get-report.ts'
import {
  ActorHistory,
  ActorStatements,
  ActorTimeline,
  GetActor,
  GetIncident,
  GetReport,
  IncidentHistory,
  ListActors,
  ListIncidentReports,
  ListReports,
} from '../src/index.ts'
import { ListActorsHandler } from '../src/list-actors.ts'
import { ListIncidentReportsHandler } from '../src/list-incident-reports.ts'
import { ListReportsHandler } from '../src/list-reports.ts'
import { ActorHistoryHandler, IncidentHistoryHandler } from '../src/stream-history.ts'
import { TestDossier } from './dossier.ts'
import { tell } from './story.ts'

let database: TestDatabase
let dossier: TestDossier
let positions: number[]

beforeAll(async () => {
  database = await createTestDatabase()
  dossier = await TestDossier.open(database, 1)
  positions = await tell(dossier)
  await dossier.project()
})
afterAll(() => database?.drop())

const incident = (incidentKey: string, asOf?: number) =>
  new GetIncidentHandler(database.db).execute(new GetIncident(dossier.id, { incidentKey, asOf }))
const actor = (actorKey: string, asOf?: number) =>
  new GetActorHandler(database.db).execute(new GetActor(dossier.id, { actorKey, asOf }))
const actors = (query: Record<string, string>) =>
  new ListActorsHandler(database.db).execute(new ListActors(dossier.id, actorsQuery.parse(query)))
const namesOf = async (query: Record<string, string>) => (await actors(query)).items.map(({ name }) => name)
const idNamed = async (q: string) => (await actors({ q })).items[0]!.actorId
const reports = (query: Record<string, string>) =>
  new ListReportsHandler(database.db).execute(new ListReports(dossier.id, reportsQuery.parse(query)))

describe('an incident', () => {
  test('lists its claims in the order of filing, each with who says it and through whom', async () => {
    const { claims } = await incident('capture')
    expect(claims).toMatchObject([
      {
        key: 'capture-zelensky',
        stance: 'asserts',
        stands: true,
        party: { name: 'Ukraine' },
        speaker: { name: 'Volodymyr Zelensky', inCustody: false },
        outlet: { name: 'AFP' },
        via: [],
        quote: 'Capturing these men was not an easy task',
        reportedAt: '2025-01-11',
        undated: false,
        position: positions[0],
        grade: null,
        fields: {
          when: { edtf: '2025-01-09' },
          where: { name: 'Kursk Oblast', country: 'RU', lat: 51.7 },
          participants: [
            { name: 'Ukrainian Armed Forces', kind: 'organization', role: 'captor', count: null },
            { name: 'two North Korean soldiers', kind: 'group', role: 'captive', count: 2 },
          ],
        },
      },
      { key: 'capture-nis', stance: 'confirms', party: { name: 'South Korea' }, position: positions[1] },
    ])
    expect(claims[0]!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  })

  test('names who hands on the words of a captive, and fills what a report leaves out of a place', async () => {
    const { claims } = await incident('interrogation')
    expect(claims[0]).toMatchObject({
      speaker: { name: 'a gunner', inCustody: true },
      via: [{ name: 'SBU' }],
      outlet: null,
      undated: true,
    })
    const transfer = await incident('transfer')
    expect(transfer.claims[0]!.fields.from).toEqual(transfer.from)
    expect(transfer.from).toMatchObject({
      name: 'Kursk Oblast',
      country: 'RU',
      lat: 51.7,
      precision: 'region',
    })
  })

  test('says of each field what is shown, who holds it, and whether it is disputed', async () => {
    const { fields, claims, when } = await incident('capture')
    expect(fields.when).toEqual({ value: when, disputed: true, holders: [claims[1]!.reportId] })
    expect(fields.type).toMatchObject({ value: 'capture', disputed: false })
  })

  test('is linked both ways', async () => {
    const [capture, transfer] = await Promise.all([incident('capture'), incident('transfer')])
    const link = { relation: 'part-of' }
    expect(transfer.links).toEqual([
      {
        ...link,
        direction: 'out',
        incidentId: capture.incidentId,
        incidentKey: 'capture',
        title: capture.title,
      },
    ])
    expect(capture.links).toEqual([
      {
        ...link,
        direction: 'in',
        incidentId: transfer.incidentId,
        incidentKey: 'transfer',
        title: transfer.title,
      },
    ])
  })

  test('fits the contract, by key and by id alike', async () => {
    const answer = await incident('capture')
    expect(incidentAnswer.parse(answer)).toEqual(answer)
    const { incidentId } = answer
    const byId = await new GetIncidentHandler(database.db).execute(
      new GetIncident(dossier.id, { incidentId }),
    )
    expect(byId).toEqual(answer)
  })

  test('is as it was at an earlier moment', async () => {
    const before = await incident('capture', positions[0])
    expect(before).toMatchObject({
      standing: 'single-party',
      disputed: [],
      version: 2,
      position: positions[0],
    })
    expect(before.claims).toHaveLength(1)
    expect(before.fields.when?.value).toMatchObject({ edtf: '2025-01-09' })
  })

  test('is not found before it was opened, by an unknown key, or by what is no id', async () => {
    const handler = new GetIncidentHandler(database.db)
    const missing = { name: 'NotFoundError', kind: 'incident' }
    await expect(incident('exchange', positions[0])).rejects.toMatchObject(missing)
    await expect(incident('nothing')).rejects.toMatchObject(missing)
    await expect(
      handler.execute(new GetIncident(dossier.id, { incidentId: 'capture' })),
    ).rejects.toMatchObject(missing)
  })

  test('has its reports and its records in pages', async () => {
    const params = { incidentKey: 'capture', ...pageQuery.parse({ limit: '1' }) }
    const list = new ListIncidentReportsHandler(database.db)
    const first = await list.execute(new ListIncidentReports(dossier.id, params))
    const second = await list.execute(new ListIncidentReports(dossier.id, { ...params, cursor: first.next! }))
    expect([...first.items, ...second.items]).toEqual((await incident('capture')).claims)
    expect(second.next).toBeNull()
    const history = new IncidentHistoryHandler(database.db)
    const opened = await history.execute(new IncidentHistory(dossier.id, params))
    const filed = await history.execute(
      new IncidentHistory(dossier.id, { ...params, limit: 500, cursor: opened.next! }),
    )
    expect([...opened.items, ...filed.items].map(({ version, type }) => [version, type])).toEqual([
      [1, 'IncidentOpened'],
      [2, 'ReportFiled'],
      [3, 'ReportFiled'],
    ])
    expect(opened.items[0]!.meta.principalName).toBe('tester')
    const unknown = { ...params, incidentKey: 'nothing' }
    const missing = { name: 'NotFoundError', kind: 'incident' }
    await expect(list.execute(new ListIncidentReports(dossier.id, unknown))).rejects.toMatchObject(missing)
    await expect(history.execute(new IncidentHistory(dossier.id, unknown))).rejects.toMatchObject(missing)
  })
})

describe('reports', () => {
  const keysOf = async (query: Record<string, string>) => (await reports(query)).items.map(({ key }) => key)

  test('are listed in the order of filing, page by page', async () => {
    const all = await reports({})
    expect(all.items.map(({ position }) => position)).toEqual(positions)
    expect(all.items.map((item) => reportAnswer.parse(item))).toEqual(all.items)
    const first = await reports({ limit: '3' })
    const second = await reports({ limit: '3', cursor: first.next! })
    const third = await reports({ limit: '3', cursor: second.next! })
    expect([...first.items, ...second.items, ...third.items]).toEqual(all.items)
    expect(third.next).toBeNull()
  })

  test.each<[string, Record<string, string>, (string | null)[]]>([
    ['party', { party: 'South Korea' }, ['capture-nis', 'deployment-nis']],
    ['origin', { origin: 'Kremlin,NIS' }, ['capture-nis', 'deployment-nis', 'deployment-denied']],
    ['outlet', { outlet: 'AFP' }, ['capture-zelensky', 'capture-nis', 'deployment-denied']],
    ['stance', { stance: 'denies' }, ['deployment-denied']],
    ['no date of publication', { undated: 'true' }, [null]],
    [
      'a window of publication',
      { reportedFrom: '2024-10-20', reportedTo: '2025-01-11' },
      ['capture-zelensky', null, 'deployment-denied'],
    ],
  ])('are filtered by %s', async (_name, query, expected) => {
    expect(await keysOf(query)).toEqual(expected)
  })

  test('are found by key and by id', async () => {
    const handler = new GetReportHandler(database.db)
    const byKey = await handler.execute(new GetReport(dossier.id, { reportKey: 'deployment-denied' }))
    const { reportId } = byKey
    expect(byKey).toMatchObject({ incidentKey: 'deployment', stance: 'denies', party: { name: 'Russia' } })
    expect(await handler.execute(new GetReport(dossier.id, { reportId }))).toEqual(byKey)
    for (const unknown of [{ reportKey: 'nothing' }, { reportId: dossier.id }, { reportId: 'no id' }]) {
      await expect(handler.execute(new GetReport(dossier.id, unknown))).rejects.toMatchObject({
        kind: 'report',
      })
    }
  })
})

describe('an actor', () => {
  test('is in the custody that follows from what happened to it and to its group', async () => {
    const { custody } = await actor('gunner')
    expect(custody.current).toMatchObject({
      holder: { name: 'SBU' },
      place: { name: 'Kyiv' },
      since: '2025-01-11',
      disputed: false,
    })
    expect(custody.chain).toMatchObject([
      {
        type: 'capture',
        effect: 'starts',
        holder: { name: 'Ukrainian Armed Forces' },
        via: { name: 'two North Korean soldiers' },
      },
      {
        type: 'transfer',
        effect: 'moves',
        holder: { name: 'SBU' },
        via: { name: 'two North Korean soldiers' },
      },
    ])
    const before = await actor('gunner', positions[3])
    expect(before.custody).toEqual(custody)
    expect((await actor('prisoners', positions[0])).custody.current).toMatchObject({
      holder: { name: 'Ukrainian Armed Forces' },
      place: { name: 'Kursk Oblast' },
      since: '2025-01-09',
    })
  })

  test('was seen first and last where it, or its group, is said to have been', async () => {
    const [prisoner, capture, transfer] = await Promise.all([
      actor('gunner'),
      incident('capture'),
      incident('transfer'),
    ])
    expect(prisoner.firstSeen).toEqual({ incidentId: capture.incidentId, when: '2025-01-05' })
    expect(prisoner.lastSeen).toEqual({ incidentId: transfer.incidentId, when: '2025-01-11' })
  })

  test('counts incidents, their reports and its statements, and names its companions', async () => {
    const { counts, companions } = await actor('gunner')
    expect(counts).toEqual({
      incidents: 3,
      reports: 4,
      statements: 1,
      byType: { capture: 1, interrogation: 1, transfer: 1 },
      byRole: { captive: 1, subject: 2 },
    })
    expect(companions.map(({ name, incidents }) => [name, incidents])).toEqual([
      ['SBU', 2],
      ['Ukrainian Armed Forces', 1],
    ])
  })

  test('fits the contract, by key and by id alike', async () => {
    const answer = await actor('gunner')
    expect(actorAnswer.parse(answer)).toEqual(answer)
    expect(answer).toMatchObject({
      key: 'gunner',
      name: 'a gunner',
      described: 'a gunner',
      memberOf: { name: 'two North Korean soldiers', from: null, to: null },
    })
    const { actorId } = answer
    const byId = await new GetActorHandler(database.db).execute(new GetActor(dossier.id, { actorId }))
    expect(byId).toEqual(answer)
    await expect(actor('nobody')).rejects.toMatchObject({ name: 'NotFoundError', kind: 'actor' })
  })

  test('has a timeline of its own, where items of its group are marked', async () => {
    const handler = new ActorTimelineHandler(database.db)
    const ask = (query: Record<string, string>) =>
      handler.execute(new ActorTimeline(dossier.id, { actorKey: 'gunner', ...timelineQuery.parse(query) }))
    const { items } = await ask({})
    expect(items.map(({ incidentKey, via }) => [incidentKey, via?.name ?? null])).toEqual([
      ['capture', 'two North Korean soldiers'],
      ['transfer', 'two North Korean soldiers'],
      ['interrogation', null],
    ])
    for (const { via, ...item } of items) expect(timelineItem.parse(item)).toEqual(item)
    expect((await ask({ actor: 'SBU', order: '-when' })).items.map(({ incidentKey }) => incidentKey)).toEqual(
      ['transfer', 'interrogation'],
    )
    await expect(
      handler.execute(new ActorTimeline(dossier.id, { actorKey: 'nobody', ...timelineQuery.parse({}) })),
    ).rejects.toMatchObject({ kind: 'actor' })
  })

  test('has said what it said, newest first, and published what others said', async () => {
    const handler = new ActorStatementsHandler(database.db)
    const ask = (actorId: string, query: Record<string, string> = {}) =>
      handler.execute(new ActorStatements(dossier.id, { actorId, ...pageQuery.parse(query) }))
    const afp = await idNamed('AFP')
    const { items } = await ask(afp)
    expect(items.map(({ key, as, incidentKey }) => [key, as, incidentKey])).toEqual([
      ['capture-nis', 'outlet', 'capture'],
      ['capture-zelensky', 'outlet', 'capture'],
      ['deployment-denied', 'outlet', 'deployment'],
    ])
    const sbu = await ask(await idNamed('SBU'))
    expect(sbu.items.map(({ incidentKey, as }) => [incidentKey, as])).toEqual([
      ['transfer', 'origin'],
      ['interrogation', 'via'],
    ])
    const first = await ask(afp, { limit: '2' })
    const second = await ask(afp, { limit: '2', cursor: first.next! })
    expect([...first.items, ...second.items]).toEqual(items)
    await expect(ask(dossier.id)).rejects.toMatchObject({ kind: 'actor' })
  })

  test('has its records, oldest first', async () => {
    const params = { actorKey: 'gunner', ...pageQuery.parse({}) }
    const { items } = await new ActorHistoryHandler(database.db).execute(new ActorHistory(dossier.id, params))
    expect(items.map(({ version, type }) => [version, type])).toEqual([[1, 'ActorRegistered']])
  })
})

describe('actors', () => {
  test('are listed by name, page by page', async () => {
    const all = await namesOf({})
    expect(all).toEqual([...all].sort())
    expect(all).toHaveLength(12)
    const paged: string[] = []
    let page = await actors({ limit: '5' })
    paged.push(...page.items.map(({ name }) => name))
    while (page.next) {
      page = await actors({ limit: '5', cursor: page.next })
      paged.push(...page.items.map(({ name }) => name))
    }
    expect(paged).toEqual(all)
  })

  test('are found by any name in any script, the best match first', async () => {
    expect(await namesOf({ q: 'ЗЕЛЕНСЬКИЙ' })).toEqual(['Volodymyr Zelensky'])
    expect((await namesOf({ q: 'ukraine' }))[0]).toBe('Ukraine')
    expect(await namesOf({ q: 'ukrain' })).toEqual(['Ukraine', 'Ukrainian Armed Forces'])
    expect(await namesOf({ q: 'korea' })).toEqual(['North Korea', 'South Korea', 'two North Korean soldiers'])
    expect((await namesOf({ q: 'Zelenskiy' }))[0]).toBe('Volodymyr Zelensky')
    expect(await namesOf({ q: '%' })).toEqual([])
    const first = await actors({ q: 'korea', limit: '2' })
    const second = await actors({ q: 'korea', limit: '2', cursor: first.next! })
    expect(second.items.map(({ name }) => name)).toEqual(['two North Korean soldiers'])
  })

  test('are filtered by kind and by custody', async () => {
    expect(await namesOf({ kind: 'outlet' })).toEqual(['AFP'])
    expect(await namesOf({ custody: 'held' })).toEqual(['a gunner', 'two North Korean soldiers'])
    expect(await namesOf({ heldBy: 'SBU' })).toEqual(['a gunner', 'two North Korean soldiers'])
    expect(await namesOf({ heldBy: 'SBU', kind: 'person' })).toEqual(['a gunner'])
    expect(await namesOf({ heldBy: 'Ukrainian Armed Forces' })).toEqual([])
    expect(await namesOf({ heldBy: 'Ukrainian Armed Forces', asOf: String(positions[0]) })).toEqual([
      'two North Korean soldiers',
    ])
    expect(await namesOf({ heldBy: 'nobody' })).toEqual([])
  })
})
