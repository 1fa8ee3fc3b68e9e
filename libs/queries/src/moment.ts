import { formatMoment } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { microsOfInstant } from '@annalist/domain'
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Axis } from './axis.ts'
import type { Cursor } from './cursor.ts'
import { InvalidParameterError } from './errors.ts'

/** The moment of knowledge from which a statement reads: a view of a dossier, and how far of it. */
export interface Moment {
  dossierId: string
  /** Label or id. */
  view: string
  /** On the view's axis: a position, or microseconds since 1970. Null is the end, wherever it is when the statement reads. */
  at: number | null
  /** Of which axis `at` is; null leaves it to the view. */
  axis: Axis | null
  /** What an earlier statement read, with which this one belongs together. */
  fixed: Fixed | null
  /** Only of a view that stands at this position; else nothing is read. */
  stillAt?: number
  /** Whether a page is read by it, by a plan that suits any moment. */
  isOfPage?: boolean
  /** Which parameter asked for it; else it was `asOf`. */
  parameter?: string
}

export interface Fixed {
  viewId: string
  /** Where the view stood. */
  position: number
  /** Whether it was the first page of a listing, which the caller asks to go on. */
  isPage: boolean
  /** Whether it was asked for as it is now. */
  wasLive?: boolean
}

/** How a read names its moment. */
export interface Asked {
  view?: string
  asOf?: number | string
  publishedBy?: string
}

/** The moment that a read asks for. A cursor keeps that of its first page. */
export async function momentOf(
  db: Kysely<DB>,
  dossierId: string,
  { asked, cursor }: { asked: Asked; cursor?: Cursor<unknown> | null },
): Promise<Moment> {
  const { asOf, publishedBy } = asked
  if (asOf !== undefined && publishedBy !== undefined) {
    throw new InvalidParameterError('publishedBy', 'expected either asOf or publishedBy, found both')
  }
  const view = asked.view ?? (publishedBy === undefined ? 'live' : 'published')
  if (cursor) {
    const { at, axis, view: viewId, position } = cursor
    const wasLive = asOf === undefined && publishedBy === undefined
    return { dossierId, view, at, axis, fixed: { viewId, position, isPage: true, wasLive } }
  }
  const moment = { dossierId, view, fixed: null }
  if (publishedBy !== undefined) return { ...moment, at: microsUntil(publishedBy), axis: 'reported' }
  const at = typeof asOf === 'string' ? await positionAt(db, dossierId, microsOfInstant(asOf)) : asOf
  return { ...moment, at: at ?? null, axis: asOf === undefined ? null : 'recorded' }
}

/** The id of the view that is read, resolved by `readAt` in the statement itself. */
export const viewId = sql`(select id from chosen)`

/**
 * A value of which the planner knows nothing. Of a page it otherwise expects less of a plan for these very values than of
 * one for any, and makes one, for milliseconds, at each question; and both walk along the same indexes.
 */
export const unguessed = (value: number | string) => sql<number>`(select ${value}::bigint)`

/** The same of a dossier: in a small one all is expected to be little. */
const unguessedDossier = (id: string) => sql<string>`(select ${id}::uuid)`

/** That a row of a read table (under its alias) belongs to the view. */
export function inView({ dossierId, isOfPage }: Moment, alias: string): RawBuilder<SqlBool> {
  const dossier = isOfPage ? unguessedDossier(dossierId) : dossierId
  return sql<SqlBool>`${sql.ref(`${alias}.dossier_id`)} = ${dossier} and ${sql.ref(`${alias}.view_id`)} = ${viewId}`
}

/** That a versioned row belongs to the view and holds at the moment. */
export function holds(moment: Moment, alias: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${begun(moment, alias)} and ${lasts(moment, alias)}`
}

/**
 * That a row has not ended at the moment. The open end is a literal, because the partial indexes over the live rows name
 * it.
 */
export function lasts({ at, isOfPage }: Moment, alias: string): RawBuilder<SqlBool> {
  const to = sql.ref(`${alias}.to_at`)
  return at === null
    ? sql<SqlBool>`${to} = 9223372036854775807`
    : sql<SqlBool>`${to} > ${isOfPage ? unguessed(at) : sql`${at}::bigint`}`
}

/** That a row of the view has begun by the moment; of an insert-only table the last one of its thing holds. */
export function begun(moment: Moment, alias: string): RawBuilder<SqlBool> {
  const { at, isOfPage } = moment
  const from = sql.ref(`${alias}.from_at`)
  return at === null
    ? inView(moment, alias)
    : sql<SqlBool>`${inView(moment, alias)} and ${from} <= ${isOfPage ? unguessed(at) : sql`${at}::bigint`}`
}

/** The last record that the reading has taken into account. */
export function recorded({ at, axis }: Moment): RawBuilder<unknown> {
  return at === null || axis === 'reported' ? sql`(select position from chosen)` : sql`${at}::bigint`
}

/**
 * The last position recorded by an instant; null, the head, for an instant that has not come. Positions have no gaps
 * and their instants ascend, so the answer is bisected by primary key.
 */
export async function positionAt(db: Kysely<DB>, dossierId: string, micros: number): Promise<number | null> {
  if (micros >= Date.now() * 1000) return null
  const { rows } = await sql<{ position: string }>`
    with recursive search(low, high) as (
      select 0::bigint, position from head where dossier_id = ${dossierId}
      union all
      select
        case when r.recorded_at <= wanted then r.position else s.low end,
        case when r.recorded_at <= wanted then s.high else r.position - 1 end
      from search s
      join record r on r.dossier_id = ${dossierId} and r.position = (s.low + s.high + 1) / 2
      cross join (select timestamptz 'epoch' + ${micros} * interval '1 microsecond' as wanted) w
      where s.low < s.high
    )
    select low as position from search where low = high
  `.execute(db)
  return Number(rows[0]?.position ?? 0)
}

const DAY_IN_MICROS = 86_400_000_000

/** A day means its end. */
export function microsUntil(time: string): number {
  return time.includes('T') ? microsOfInstant(time) : microsOfInstant(`${time}T00:00:00Z`) + DAY_IN_MICROS - 1
}

/** Microseconds since 1970 as RFC 3339 writes them. */
export function instantText(micros: number): string {
  const rest = ((micros % 1000) + 1000) % 1000
  const text = formatMoment((micros - rest) / 1000) ?? ''
  if (rest === 0) return text
  const fraction = text.includes('.') ? '' : '.000'
  return text.replace('Z', `${fraction}${String(rest).padStart(3, '0')}Z`)
}
