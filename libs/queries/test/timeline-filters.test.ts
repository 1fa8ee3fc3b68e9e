import { timelineQuery } from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { GetTimelineHandler } from '../src/get-timeline.ts'
import { GetTimeline } from '../src/index.ts'
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

const timeline = (query: Record<string, string | string[]>) =>
  new GetTimelineHandler(database.db).execute(new GetTimeline(dossier.id, timelineQuery.parse(query)))

const keysOf = async (query: Record<string, string | string[]>) =>
  (await timeline(query)).items.map(({ incidentKey }) => incidentKey)

describe('a timeline is filtered', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['by nothing', {}, ['deployment', 'capture', 'transfer', 'exchange', 'interrogation']],
    ['by type', { type: 'capture,transfer' }, ['capture', 'transfer']],
    ['by subtype', { subtype: 'filmed' }, ['interrogation']],
    ['by standing', { standing: 'corroborated,disputed' }, ['deployment', 'capture']],
    ['by the number of parties', { minParties: '2' }, ['capture']],
    ['by disputed field', { disputed: 'when' }, ['capture']],
    ['by modality', { modality: 'planned' }, ['exchange']],
    ['by verdict, which nobody gave', { verdict: 'confirmed' }, []],
    ['by country', { country: 'RU,UA' }, ['capture', 'transfer']],
    ['by tag', { tag: 'kursk,nothing' }, ['capture']],
    ['by place, where it happened or began', { place: 'Kursk Oblast' }, ['capture', 'transfer']],
    ['by an alias of a place in another script', { place: 'курская  ОБЛАСТЬ' }, ['capture', 'transfer']],
    ['by an unknown place', { place: 'Atlantis' }, []],
    ['by actor', { actor: 'SBU' }, ['transfer', 'interrogation']],
    ['by the key of an actor', { actor: 'prisoners' }, ['capture', 'transfer']],
    ['by a member of a group', { actor: 'gunner' }, ['capture', 'transfer', 'interrogation']],
    ['by one of several actors', { actor: 'North Korea,nobody' }, ['deployment']],
    ['by an unknown actor', { actor: 'nobody' }, []],
    ['by role', { role: 'captive,sender' }, ['deployment', 'capture']],
    ['by actor in a role', { actor: 'SBU', role: 'receiver' }, ['transfer']],
    ['by two filters, which must both hold', { actor: 'SBU', country: 'UA' }, ['transfer']],
    ['by source, anywhere in an attribution', { source: 'AFP' }, ['deployment', 'capture']],
    ['by an alias of a source', { source: 'Володимир Зеленський' }, ['capture', 'exchange']],
    ['by party', { party: 'South Korea' }, ['deployment', 'capture']],
    ['by stance', { stance: 'denies,confirms' }, ['deployment', 'capture']],
    ['by party and stance of the same claim', { party: 'South Korea', stance: 'denies' }, []],
    ['by party and its stance', { party: 'Russia', stance: 'denies' }, ['deployment']],
    ['by words of a report', { q: 'easy task' }, ['capture']],
    ['by the beginning of a word, without its accents', { q: 'assáu' }, ['capture']],
    ['by a quotation that only begins so', { q: '"easy ta"' }, []],
    ['by a quotation that is not ended yet', { q: '"easy ta' }, ['capture']],
    ['by the quoted name of who takes part', { q: '"gunner"' }, ['interrogation']],
    ['by a phrase that nobody says', { q: '"task easy"' }, []],
    ['by an excluded phrase alone', { q: 'soldiers -"easy task"' }, ['capture', 'transfer']],
    ['by what is no word', { q: '&!(' }, []],
    ['by the name of who takes part', { q: 'gunner' }, ['interrogation']],
    ['by a box', { bbox: '30,50,37,52' }, ['capture', 'transfer']],
    ['by a box across the antimeridian', { bbox: '170,60,-160,70' }, ['deployment']],
    ['by when it was reported', { reportedFrom: '2025-01-12', reportedTo: '2025-01-12' }, ['capture']],
    ['by when it was reported at the latest', { reportedTo: '2024-10' }, ['deployment']],
    [
      'by a window, without undated ones',
      { from: '2025-01' },
      ['deployment', 'capture', 'transfer', 'exchange'],
    ],
    ['by a window that a long incident spans', { from: '2024-12', to: '2024-12' }, ['deployment']],
    ['by a window up to a day', { to: '2025-01-09' }, ['deployment', 'capture']],
    ['by a window for one actor', { from: '2025-01-10', to: '2025-01-31', actor: 'gunner' }, ['transfer']],
    [
      'by a window, with undated ones',
      { from: '2025-02', undated: 'include' },
      ['deployment', 'exchange', 'interrogation'],
    ],
    [
      'by a window in order of reports',
      { from: '2025-01', order: '-reported' },
      ['exchange', 'transfer', 'capture', 'deployment'],
    ],
    ['to undated ones', { undated: 'only' }, ['interrogation']],
    ['to undated ones of an actor', { undated: 'only', actor: 'SBU' }, ['interrogation']],
    ['to dated ones', { undated: 'exclude', actor: 'SBU' }, ['transfer']],
  ])('%s', async (_name, query, expected) => {
    expect(await keysOf(query)).toEqual(expected)
  })

  test('by ids', async () => {
    const { items } = await timeline({})
    const [first, , third] = items
    expect(await keysOf({ ids: [third!.incidentId, first!.incidentId] })).toEqual(['deployment', 'transfer'])
  })

  test('by names as they were known at the moment asked for', async () => {
    const asOf = String(positions[0])
    expect(await keysOf({ actor: 'Ukrainian Armed Forces', asOf })).toEqual(['capture'])
    expect(await keysOf({ source: 'NIS', asOf })).toEqual([])
    expect(await keysOf({ source: 'NIS' })).toEqual(['deployment', 'capture'])
  })
})

test('a word that is found too often to gather its hits finds the same', async () => {
  const words = ['soldiers', 'soldiers -"easy task"', 'gunner', 'nothing']
  const before = await Promise.all(words.map((q) => keysOf({ q })))
  // Texts of reports that the view does not hold: they only make the words common.
  await database.pool.query(
    `insert into report_text (dossier_id, report_id, position, recorded_at, body, search)
     select $1, gen_random_uuid(), n, now(), '{}', to_tsvector('simple', 'soldiers gunner nothing')
     from generate_series(1, 5001) n`,
    [dossier.id],
  )
  expect(await Promise.all(words.map((q) => keysOf({ q })))).toEqual(before)
  expect(before).toEqual([['capture', 'transfer'], ['capture', 'transfer'], ['interrogation'], []])
  const inOrder = await keysOf({ q: 'soldiers', order: '-when', actor: 'prisoners' })
  expect(inOrder).toEqual(['transfer', 'capture'])
})

test('a timeline item shows what its reports say, with the names of the moment', async () => {
  const { items, position, view, next } = await timeline({
    ids: (await timeline({ type: 'capture' })).items[0]!.incidentId,
  })
  expect({ position, view, next }).toEqual({ position: positions.at(-1), view: 'live', next: null })
  expect(items).toEqual([
    {
      incidentId: expect.any(String),
      incidentKey: 'capture',
      version: 3,
      type: 'capture',
      subtype: null,
      title: 'Two soldiers captured',
      summary: 'Taken alive after an assault',
      modality: 'actual',
      when: {
        edtf: '2025-01-05',
        earliest: '2025-01-05T00:00:00Z',
        latest: '2025-01-05T23:59:59.999Z',
        basis: 'stated',
      },
      where: {
        placeId: expect.any(String),
        name: 'Kursk Oblast',
        country: 'RU',
        lat: 51.7,
        lon: 36.2,
        precision: 'region',
      },
      from: null,
      participants: [
        {
          actorId: expect.any(String),
          name: 'two North Korean soldiers',
          kind: 'group',
          role: 'captive',
          count: 2,
        },
        {
          actorId: expect.any(String),
          name: 'Ukrainian Armed Forces',
          kind: 'organization',
          role: 'captor',
          count: null,
        },
      ],
      quantities: [],
      disputed: ['when'],
      standing: 'corroborated',
      parties: { asserts: 1, confirms: 1, denies: 0, 'declines-to-confirm': 0, 'cannot-verify': 0 },
      verdict: null,
      reports: 2,
      firstReportedAt: '2025-01-11',
      lastReportedAt: '2025-01-12',
      tags: ['kursk', 'prisoners'],
      position: positions[1],
    },
  ])
})
