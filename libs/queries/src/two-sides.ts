import type { Compared, ComparedSide } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Axis } from './axis.ts'
import type { Cursor } from './cursor.ts'
import { InvalidParameterError } from './errors.ts'
import { instantText, type Moment, momentOf } from './moment.ts'
import { axisAsked, endOf, momentOnAxis, viewAsked } from './moment-on-axis.ts'
import { readAt, settled } from './read-at.ts'

/** What a difference compares: two moments of one view, or two views at one moment. */
export interface SidesAsked {
  view?: string
  against?: string
  since?: number | string
  until?: number | string
  axis?: Axis
  asOf?: number | string
  publishedBy?: string
}

/** One of them, fixed: every statement reads the same. */
export interface Side {
  moment: Moment
  viewId: string
  view: string
  position: number
}

export interface Sides {
  isOfTwoViews: boolean
  axis: Axis
  before: Side
  after: Side
}

/** The side that is compared with, in the cursor of a page: the cursor itself is of the other one. */
export const beforeKey = z.strictObject({
  view: z.uuid(),
  at: z.int().nullable(),
  position: z.int().min(0),
})
type BeforeKey = z.infer<typeof beforeKey>

interface Asking {
  asked: SidesAsked
  cursor: Cursor<readonly [BeforeKey, ...unknown[]]> | null
}

/** Throws InvalidParameterError where there is no such moment, or the axis of a view is another one. */
export async function twoSides(db: Kysely<DB>, dossierId: string, { asked, cursor }: Asking): Promise<Sides> {
  const [before, after] = cursor
    ? await pageSides(db, dossierId, { asked, cursor })
    : asked.against === undefined
      ? await twoMoments(db, dossierId, asked)
      : await twoViews(db, dossierId, asked)
  return { isOfTwoViews: asked.against !== undefined, axis: after.axis, before, after }
}

export function beforeKeyOf({ before: { viewId, moment, position } }: Sides): BeforeKey {
  return { view: viewId, at: moment.at, position }
}

/** How an answer names what it compares. */
export function comparedOf({ axis, before, after }: Sides): Compared {
  const named = ({ view, moment: { at } }: Side): ComparedSide => ({
    view,
    at: at === null || axis === 'recorded' ? at : instantText(at),
  })
  return { before: named(before), after: named(after) }
}

/** What is selected reads the side's view at the side's moment, whatever is read around it. */
export function onSide(
  { viewId, position }: Side,
  select: RawBuilder<unknown>,
  tables: RawBuilder<unknown>[] = [],
): RawBuilder<unknown> {
  const chosen = sql`chosen(id, position) as materialized (values (${viewId}::uuid, ${position}::bigint))`
  return sql`(with ${sql.join([chosen, ...tables])} ${select})`
}

type Found = Side & { axis: Axis; isFollowing: boolean }

async function twoMoments(db: Kysely<DB>, dossierId: string, asked: SidesAsked): Promise<[Found, Found]> {
  const end = await endOf(db, { dossierId, view: viewAsked(asked) })
  const axis = axisAsked(asked, end)
  const at = async (name: 'since' | 'until') =>
    sideAt(db, await momentOnAxis(db, { end: end.moment, axis, name, given: asked[name] }))
  const [before, after] = [await at('since'), await at('until')]
  const isReversed =
    before.moment.at !== null && after.moment.at !== null && before.moment.at > after.moment.at
  if (isReversed) {
    const found = `${asked.until ?? 'the end'} before ${asked.since}`
    throw new InvalidParameterError('until', `expected a moment that is not before since, found ${found}`)
  }
  return [before, after]
}

async function twoViews(db: Kysely<DB>, dossierId: string, asked: SidesAsked): Promise<[Found, Found]> {
  const of = async (view: string | undefined) =>
    sideAt(db, await momentOf(db, dossierId, { asked: { ...asked, ...(view && { view }) } }))
  const after = await of(asked.view)
  axisAsked(asked, after)
  const before = await of(asked.against)
  if (before.axis !== after.axis) {
    const message = `expected a view of the ${after.axis} axis as ${after.view} is, found ${before.view}`
    throw new InvalidParameterError('against', message)
  }
  return atOneEnd(before, after)
}

/** Of two views that follow the head one may lag: what it does not know yet is no difference. */
function atOneEnd(before: Found, after: Found): [Found, Found] {
  const isOneEnd = after.axis === 'recorded' && before.isFollowing && after.isFollowing
  if (!isOneEnd) return [before, after]
  const at = Math.min(before.position, after.position)
  const ending = (side: Found): Found => ({ ...side, position: at, moment: { ...side.moment, at } })
  return [ending(before), ending(after)]
}

async function pageSides(
  db: Kysely<DB>,
  dossierId: string,
  { asked, cursor }: Asking & { cursor: Cursor<readonly [BeforeKey, ...unknown[]]> },
): Promise<[Found, Found]> {
  const { axis, key, ...after } = cursor
  const page = async (view: string, { view: viewId, at, position }: BeforeKey) =>
    sideAt(db, { dossierId, view, at, axis, fixed: { viewId, position, isPage: true } })
  const view = viewAsked(asked)
  return [await page(asked.against ?? view, key[0]), await page(view, after)]
}

async function sideAt(db: Kysely<DB>, moment: Moment): Promise<Found> {
  const found = await readAt<object>(db, moment, { columns: sql`true as found` })
  const { view, viewId, position, axis, until } = found
  return { moment: settled(moment, found), view, viewId, position, axis, isFollowing: until === null }
}
