import type { DB } from '@annalist/database'
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Cursor } from './cursor.ts'

/** The moment of knowledge from which a statement reads: a view of a dossier, and how far of it. */
export interface Moment {
  dossierId: string
  /** Label or id. */
  view: string
  /** Null is the head, whatever it is when the statement reads. */
  at: number | null
  /** The view that an earlier statement read: that of the first page, for a cursor. */
  cursorView: string | null
}

interface Asked {
  view?: string
  asOf?: number | string
}

/** The moment that a read asks for. A cursor keeps that of its first page. */
export async function momentOf(
  db: Kysely<DB>,
  dossierId: string,
  { asked, cursor }: { asked: Asked; cursor?: Cursor<unknown> | null },
): Promise<Moment> {
  const view = asked.view ?? 'live'
  if (cursor) return { dossierId, view, at: cursor.at, cursorView: cursor.view }
  const at = typeof asked.asOf === 'string' ? await positionAt(db, dossierId, asked.asOf) : asked.asOf
  return { dossierId, view, at: at ?? null, cursorView: null }
}

/** The id of the view that is read, resolved by `readAt` in the statement itself. */
export const viewId = sql`(select id from chosen)`

/** That a row of a read table (under its alias) belongs to the view. */
export function inView({ dossierId }: Moment, alias: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${alias}.dossier_id`)} = ${dossierId} and ${sql.ref(`${alias}.view_id`)} = ${viewId}`
}

/**
 * That a versioned row belongs to the view and holds at the moment. The open end is a literal, because the partial
 * indexes over the live rows name it.
 */
export function holds(moment: Moment, alias: string): RawBuilder<SqlBool> {
  const [from, to] = [sql.ref(`${alias}.from_at`), sql.ref(`${alias}.to_at`)]
  return moment.at === null
    ? sql<SqlBool>`${inView(moment, alias)} and ${to} = 9223372036854775807`
    : sql<SqlBool>`${inView(moment, alias)} and ${from} <= ${moment.at}::bigint and ${to} > ${moment.at}::bigint`
}

/** That a row of an insert-only table was there at the moment; the last one of its thing holds. */
export function begun(moment: Moment, alias: string): RawBuilder<SqlBool> {
  return moment.at === null
    ? inView(moment, alias)
    : sql<SqlBool>`${inView(moment, alias)} and ${sql.ref(`${alias}.from_at`)} <= ${moment.at}::bigint`
}

/**
 * The last position recorded by an instant; null, the head, for an instant that has not come. Positions have no gaps
 * and their instants ascend, so the answer is bisected by primary key.
 */
async function positionAt(db: Kysely<DB>, dossierId: string, instant: string): Promise<number | null> {
  const micros = microsecondsOf(instant)
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

/** A JavaScript Date has milliseconds only, so the fraction is read by itself. */
function microsecondsOf(instant: string): number {
  const [, fraction = ''] = /\.(\d+)/.exec(instant) ?? []
  return Date.parse(instant.replace(/\.\d+/, '')) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}
