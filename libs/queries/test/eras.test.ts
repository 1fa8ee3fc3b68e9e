import { type TimelineItem, timelineQuery } from '@annalist/contract'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { GetTimelineHandler } from '../src/get-timeline.ts'
import { GetTimeline } from '../src/index.ts'
import { TestDossier } from './dossier.ts'

const INCIDENTS = 40
/** So many positions apart, what few reports make lies in many eras. */
const APART = 9_000
const VERSIONED = ['incident_row', 'incident_body', 'participation', 'actor_row', 'place_row']

let database: TestDatabase
let dossier: TestDossier
beforeAll(async () => {
  database = await createTestDatabase()
  dossier = await TestDossier.open(database, 1)
})
afterAll(() => database?.drop())

const dayOf = (n: number) =>
  `2025-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`

const file = (incident: number, when: string | null) =>
  dossier.report({
    incidentKey: `incident-${incident}`,
    type: 'capture',
    title: `Capture ${incident}`,
    when,
    reportedAt: '2025-12-31',
    attribution: [{ actor: { name: 'Agency', kind: 'outlet' } }],
    participants: [{ actor: { name: 'Captive' }, role: 'captive' }],
  })

async function pages(query: Record<string, string>): Promise<TimelineItem[]> {
  const items: TimelineItem[] = []
  for (let cursor: string | null = null, at = 0; at === 0 || cursor !== null; at++) {
    const asked = timelineQuery.parse({ ...query, ...(cursor !== null && { cursor }) })
    const page = await new GetTimelineHandler(database.db).execute(new GetTimeline(dossier.id, asked))
    items.push(...page.items)
    cursor = page.next
  }
  return items
}

/** The same history as if it had been far longer: as if `APART` records had come for each of its own. */
async function stretch(): Promise<void> {
  const { pool } = database
  for (const table of VERSIONED)
    await pool.query(
      `update ${table} set from_at = from_at * $1,
         to_at = case when to_at = 9223372036854775807 then to_at else to_at * $1 end`,
      [APART],
    )
  await pool.query('update incident_state set from_at = from_at * $1', [APART])
  await pool.query('update view set position = position * $1', [APART])
}

test('pages as of any moment are the same, in however many eras their incidents began', async () => {
  // A third happened in the order in which they are recorded, a third in any order, some at an unknown time.
  const filed = Array.from({ length: INCIDENTS }, (_, n) => ({
    incident: n,
    when:
      n % 9 === 0
        ? null
        : n % 3 === 0
          ? `2024-11-${String(1 + (n % 28)).padStart(2, '0')}`
          : dayOf((n * 17) % 40),
  }))
  for (const { incident, when } of filed) await file(incident, when)
  // Others learn better of some of them: their rows begin anew, in later eras.
  for (const { incident } of filed.filter(({ incident }) => incident % 4 === 1))
    await file(incident, dayOf((incident * 23) % 40))
  const head = await dossier.project()
  const filters: Record<string, string>[] = [{}, { from: '2025-02', to: '2025-06' }, { actor: 'Captive' }]
  const queries = ['when', '-when'].flatMap((order) =>
    ['1', '4', '500'].flatMap((limit) => filters.map((filter) => ({ ...filter, order, limit }))),
  )
  const moments = [7, 20, 33, head].flatMap((at) => queries.map((query) => ({ at, query })))
  const read = async (apart: number) => {
    const found = []
    for (const { at, query } of moments)
      found.push(
        (await pages({ ...query, asOf: String(at * apart) })).map(({ title, when }) => [title, when]),
      )
    return found
  }
  const before = await read(1)
  expect(before.at(-3)).toHaveLength(INCIDENTS)
  await stretch()
  expect(await read(APART)).toEqual(before)
}, 120_000)
