import {
  actorsQuery,
  facetsQuery,
  histogramQuery,
  pageQuery,
  reportsQuery,
  timelineQuery,
} from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { ActorStatementsHandler } from '../src/actor-statements.ts'
import { ActorTimelineHandler } from '../src/actor-timeline.ts'
import { GetActorHandler } from '../src/get-actor.ts'
import { GetFacetsHandler } from '../src/get-facets.ts'
import { GetHistogramHandler } from '../src/get-histogram.ts'
import { GetIncidentHandler } from '../src/get-incident.ts'
import { GetTimelineHandler } from '../src/get-timeline.ts'
import {
  ActorStatements,
  ActorTimeline,
  GetActor,
  GetFacets,
  GetHistogram,
  GetIncident,
  GetTimeline,
  IncidentHistory,
  ListActors,
  ListReports,
} from '../src/index.ts'
import { ListActorsHandler } from '../src/list-actors.ts'
import { ListReportsHandler } from '../src/list-reports.ts'
import { IncidentHistoryHandler } from '../src/stream-history.ts'
import { TestDossier } from './dossier.ts'
import { STORY, tell } from './story.ts'

let database: TestDatabase
let whole: TestDossier
let positions: number[]

beforeAll(async () => {
  database = await createTestDatabase()
  whole = await TestDossier.open(database, 1)
  positions = await tell(whole)
  // Later changes of identity, which earlier moments must not know.
  await whole.actor({
    actorKey: 'prisoners',
    name: 'The January prisoners',
    aliases: ['Soldiers of January'],
  })
  await whole.actor({ name: 'SBU', aliases: ['Security Service of Ukraine'] })
  await whole.project()
})
afterAll(() => database?.drop())

/** Everything that can be asked of a dossier, at a moment or at its head. */
async function everything(dossier: TestDossier, asOf?: number) {
  const { db } = database
  const { id } = dossier
  const moment = asOf === undefined ? {} : { asOf: String(asOf) }
  const timeline = (query: Record<string, string>) =>
    new GetTimelineHandler(db).execute(new GetTimeline(id, timelineQuery.parse({ ...query, ...moment })))
  const actors = await new ListActorsHandler(db).execute(new ListActors(id, actorsQuery.parse(moment)))
  const incidents = await timeline({})
  return {
    incidents,
    actors,
    backwards: await timeline({ order: '-when' }),
    byReport: await timeline({ order: 'reported' }),
    ofActor: await timeline({ actor: 'gunner', order: '-when' }),
    inWindow: await timeline({ from: '2024-12', to: '2025-01' }),
    found: await timeline({ q: 'soldiers' }),
    named: await timeline({ actor: 'Security Service of Ukraine' }),
    disputed: await timeline({ standing: 'disputed', party: 'South Korea' }),
    held: await new ListActorsHandler(db).execute(
      new ListActors(id, actorsQuery.parse({ ...moment, custody: 'held' })),
    ),
    histogram: await new GetHistogramHandler(db).execute(
      new GetHistogram(id, histogramQuery.parse({ ...moment, interval: 'day' })),
    ),
    facets: await new GetFacetsHandler(db).execute(new GetFacets(id, facetsQuery.parse(moment))),
    reports: await new ListReportsHandler(db).execute(new ListReports(id, reportsQuery.parse(moment))),
    eachIncident: await Promise.all(
      incidents.items.flatMap(({ incidentId }) => [
        new GetIncidentHandler(db).execute(new GetIncident(id, { incidentId, asOf })),
        new IncidentHistoryHandler(db).execute(
          new IncidentHistory(id, { incidentId, ...pageQuery.parse(moment) }),
        ),
      ]),
    ),
    eachActor: await Promise.all(
      actors.items.flatMap(({ actorId }) => [
        new GetActorHandler(db).execute(new GetActor(id, { actorId, asOf })),
        new ActorTimelineHandler(db).execute(
          new ActorTimeline(id, { actorId, ...timelineQuery.parse(moment) }),
        ),
        new ActorStatementsHandler(db).execute(
          new ActorStatements(id, { actorId, ...pageQuery.parse(moment) }),
        ),
      ]),
    ),
  }
}

/** Two histories are recorded at different times; all else must be equal. */
function withoutTimes(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'recordedAt' ? null : value)))
}

describe('every answer as of a position', () => {
  test.each(STORY.map((_, index) => index))(
    'equals the live answer of a history that ends there: after report %i',
    async (index) => {
      const cut = await TestDossier.open(database, 100 + index)
      await cut.copy(whole, index + 1)
      expect(await cut.project()).toBe(positions[index])
      expect(withoutTimes(await everything(whole, positions[index]))).toEqual(
        withoutTimes(await everything(cut)),
      )
    },
  )

  test('at the head equals the live one', async () => {
    const head = (await everything(whole)).incidents.position
    expect(await everything(whole, head)).toEqual(await everything(whole))
  })
})
