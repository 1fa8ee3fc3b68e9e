import { ORDERS, type TimelineItem, timelineQuery } from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { GetTimelineHandler } from '../src/get-timeline.ts'
import { GetTimeline, InvalidParameterError } from '../src/index.ts'
import { day, TestDossier } from './dossier.ts'

const AGENCY = { actor: { name: 'Agency', kind: 'outlet' as const } }
const DATES = ['2025-01-05', '2025-01-09', '2025-01-11', null]

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.drop())

const timeline = (dossier: TestDossier, query: Record<string, string>) =>
  new GetTimelineHandler(database.db).execute(new GetTimeline(dossier.id, timelineQuery.parse(query)))

async function allPages(dossier: TestDossier, query: Record<string, string>): Promise<TimelineItem[]> {
  const items: TimelineItem[] = []
  let page = await timeline(dossier, query)
  items.push(...page.items)
  while (page.next !== null) {
    expect(page.items).toHaveLength(Number(query.limit))
    page = await timeline(dossier, { ...query, cursor: page.next })
    expect(page.items).not.toEqual([])
    items.push(...page.items)
  }
  return items
}

interface Happening {
  id: string
  when: string | null
  reportedAt: string | null
}

/** As the contract orders them: dated ones, then those without a date, each by id, and backwards in reverse. */
function sorted(happenings: Happening[], order: (typeof ORDERS)[number]): string[] {
  const by = order.endsWith('when') ? 'when' : 'reportedAt'
  const direction = order.startsWith('-') ? -1 : 1
  const inOrder = [...happenings].sort((a, b) => {
    const [x, y] = [a[by], b[by]]
    if ((x === null) !== (y === null)) return x === null ? 1 : -1
    const apart = x === null || y === null ? 0 : day(x) - day(y)
    return direction * (apart || (a.id < b.id ? -1 : 1))
  })
  return inOrder.map(({ id }) => id)
}

describe('a timeline', () => {
  let dossiers = 0

  test('read page by page is the whole list in order, both ways, undated ones last', async () => {
    const happenings = fc.array(
      fc.record({ when: fc.constantFrom(...DATES), reportedAt: fc.constantFrom(...DATES) }),
      { minLength: 1, maxLength: 14 },
    )
    await fc.assert(
      fc.asyncProperty(happenings, fc.integer({ min: 1, max: 5 }), async (given, limit) => {
        dossiers += 1
        const dossier = await TestDossier.open(database, dossiers)
        const filed: Happening[] = []
        for (const [index, { when, reportedAt }] of given.entries()) {
          const { incidentId } = await dossier.report({
            type: 'capture',
            title: `Capture ${index}`,
            when,
            reportedAt,
            attribution: [AGENCY],
            participants: [{ actor: { name: 'Captive' }, role: 'captive' }],
          })
          filed.push({ id: incidentId, when, reportedAt })
        }
        const position = await dossier.project()
        for (const order of ORDERS) {
          const ways: Record<string, string>[] = [{}, { asOf: String(position) }, { actor: 'Captive' }]
          for (const way of ways) {
            const items = await allPages(dossier, { order, limit: String(limit), ...way })
            expect(items.map(({ incidentId }) => incidentId)).toEqual(sorted(filed, order))
          }
        }
      }),
      { numRuns: 12, seed: 20250111 },
    )
  }, 120_000)

  test('keeps the moment of its first page while further reports arrive', async () => {
    const dossier = await TestDossier.open(database, 900)
    const file = (date: string) =>
      dossier.report({ type: 'capture', title: `Capture of ${date}`, when: date, attribution: [AGENCY] })
    for (const date of ['2025-01-01', '2025-01-03', '2025-01-05']) await file(date)
    const before = await dossier.project()
    const first = await timeline(dossier, { limit: '2' })
    await file('2025-01-04')
    expect(await dossier.project()).toBeGreaterThan(before)
    const second = await timeline(dossier, { limit: '2', cursor: first.next! })
    expect(first.position).toBe(before)
    expect(second.position).toBe(before)
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
      'Capture of 2025-01-01',
      'Capture of 2025-01-03',
      'Capture of 2025-01-05',
    ])
  })
})

describe('a cursor', () => {
  let dossier: TestDossier
  let next: string

  beforeAll(async () => {
    dossier = await TestDossier.open(database, 901)
    for (const when of ['2025-01-01', '2025-01-02']) {
      await dossier.report({ type: 'capture', title: when, when, attribution: [AGENCY] })
    }
    await dossier.project()
    next = (await timeline(dossier, { limit: '1' })).next!
  })

  const refused = (query: Record<string, string>) =>
    expect(timeline(dossier, query)).rejects.toMatchObject({ name: 'InvalidParameterError', path: 'cursor' })

  const altered = (changes: Record<string, unknown>) =>
    Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(next, 'base64url').toString()), ...changes }),
    ).toString('base64url')

  test.each(['nonsense', '%%%', 'bnVsbA', Buffer.from('{"at":1}').toString('base64url')])(
    'that is made up is refused: %s',
    (cursor) => refused({ cursor }),
  )

  test('of another question is refused', async () => {
    await refused({ cursor: next, order: '-when' })
    await refused({ cursor: next, type: 'capture' })
  })

  test('may go on with another limit', async () => {
    const page = await timeline(dossier, { cursor: next, limit: '7' })
    expect(page.items.map(({ title }) => title)).toEqual(['2025-01-02'])
  })

  test('with a key out of its range, or a moment that has not come, is refused', async () => {
    await refused({ cursor: altered({ key: ['9223372036854775808', dossier.id] }), limit: '1' })
    await refused({ cursor: altered({ key: ['1', 'no id'] }), limit: '1' })
    await refused({ cursor: altered({ at: 1_000_000 }), limit: '1' })
    await refused({ cursor: altered({ at: -1 }), limit: '1' })
    await refused({ cursor: altered({ position: -1 }), limit: '1' })
    await refused({ cursor: altered({ at: null }), limit: '1' })
    await refused({ cursor: altered({ axis: 'reported' }), limit: '1' })
    await refused({ cursor: altered({ axis: 'reported', at: -1 }), limit: '1' })
    await refused({ cursor: altered({ more: true }), limit: '1' })
  })

  test('of a view that was built anew is refused', async () => {
    await refused({ cursor: altered({ view: '00000000-0000-7000-8000-000000000001' }), limit: '1' })
  })
})

describe('the moment of a read', () => {
  let dossier: TestDossier

  beforeAll(async () => {
    dossier = await TestDossier.open(database, 902)
    await dossier.report({ type: 'capture', title: 'A capture', attribution: [AGENCY] })
    await dossier.project()
  })

  test('beyond the history is refused', async () => {
    await expect(timeline(dossier, { asOf: '1000' })).rejects.toThrow(InvalidParameterError)
    await expect(timeline(dossier, { asOf: '1000' })).rejects.toMatchObject({ path: 'asOf' })
  })

  test('that the view has not reached yet is told apart from one that has not come', async () => {
    const { position } = await dossier.report({ type: 'capture', title: 'Another', attribution: [AGENCY] })
    await expect(timeline(dossier, { asOf: String(position) })).rejects.toMatchObject({
      name: 'ViewBehindError',
      target: position,
    })
    await dossier.project()
    expect((await timeline(dossier, { asOf: String(position) })).position).toBe(position)
  })

  test('by instant is the last position recorded by then, and the head for an instant to come', async () => {
    const { rows } = await database.pool.query<{ position: number; recorded_at: string }>(
      'select position, recorded_at from record where dossier_id = $1 order by position',
      [dossier.id],
    )
    for (const { position, recorded_at } of rows) {
      // One append has one instant: its last record is the one recorded by then.
      const last = rows.findLast((row) => row.recorded_at === recorded_at)!
      expect((await timeline(dossier, { asOf: recorded_at })).position).toBe(last.position)
      expect(position).toBeLessThanOrEqual(last.position)
    }
    expect((await timeline(dossier, { asOf: '1999-12-31T23:59:59+09:00' })).position).toBe(0)
    expect((await timeline(dossier, { asOf: '0000-01-01T00:00:00Z' })).items).toEqual([])
    expect((await timeline(dossier, { asOf: '9999-12-31T23:59:59Z' })).position).toBe(rows.at(-1)!.position)
  })

  test('is read from a view by its label or its id; an unknown view is not found', async () => {
    const { rows } = await database.pool.query<{ id: string }>('select id from view where dossier_id = $1', [
      dossier.id,
    ])
    expect(await timeline(dossier, { view: rows[0]!.id })).toEqual(await timeline(dossier, {}))
    for (const view of ['nobody', dossier.id]) {
      await expect(timeline(dossier, { view })).rejects.toMatchObject({ name: 'NotFoundError', kind: 'view' })
    }
  })
})
