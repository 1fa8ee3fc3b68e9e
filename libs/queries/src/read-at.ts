import type { DB } from '@annalist/database'
import type { Lens } from '@annalist/domain'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Axis } from './axis.ts'
import { InvalidParameterError, NotFoundError, ViewBehindError, ViewChangedError } from './errors.ts'
import type { Moment } from './moment.ts'

/** Which reading an answer comes from. `position` is the last record that it has taken into account. */
export interface Reading {
  view: string
  viewId: string
  position: number
  axis: Axis
  /** On the view's axis; null is the end. */
  at: number | null
  /** Null sees everything. */
  lens: Lens | null
  /** The last position that the view reads; null follows the head. */
  until: string | null
}

interface Statement {
  /** Common table expressions, without `with`. */
  tables?: RawBuilder<unknown>[]
  /** What to select from the one row of the view: scalar subqueries. */
  columns: RawBuilder<unknown>
}

interface Chosen {
  view: string
  view_id: string
  reached: string
  axis: Axis
  lens: Lens | null
  until: string | null
  /** What it is to reach before it is read; null where it has. */
  target: string | null
  /** Whether rows that hold at the moment were changed since the moment was fixed. */
  changed: boolean
}

/**
 * Reads in one statement: the label becomes its view in the same snapshot in which the rows are read, so a rebuild
 * that takes over the label, or records that arrive, cannot come between.
 */
export async function readAt<Columns>(
  db: Kysely<DB>,
  moment: Moment,
  statement: Statement,
): Promise<Columns & Reading> {
  const row = await choose<Columns>(db, moment, statement)
  if (!row) throw new NotFoundError('view', moment.view)
  return readingOf(db, moment, row)
}

async function choose<Columns>(
  db: Kysely<DB>,
  moment: Moment,
  { tables = [], columns }: Statement,
): Promise<(Columns & Chosen) | undefined> {
  const { rows } = await sql<Columns & Chosen>`
    with recursive ${sql.join([chosen(moment), ...tables], sql`, `)}
    select label as view, id as view_id, position as reached, axis, lens, until, target, changed, ${columns} from chosen
  `.execute(db)
  return rows[0]
}

async function readingOf<Columns>(
  db: Kysely<DB>,
  moment: Moment,
  row: Columns & Chosen,
): Promise<Columns & Reading> {
  const { view, view_id: viewId, axis } = row
  const reached = Number(row.reached)
  if (row.target !== null) throw new ViewBehindError(view, reached, Number(row.target))
  refuseChanged(moment, row)
  refuseOtherAxis(moment, row)
  if (axis === 'reported') return { ...row, view, viewId, axis, position: reached, at: moment.at }
  if (moment.at !== null && moment.at > reached) await refuseFuture(db, moment, row)
  const position = moment.at ?? reached
  return { ...row, view, viewId, axis, position, at: position }
}

/**
 * A page of a listing. Where the view has not moved since the first one, what holds now is what held then, and is read at
 * the price of now.
 */
export async function readPageAt<Columns>(
  db: Kysely<DB>,
  moment: Moment,
  statement: (moment: Moment) => Statement,
): Promise<Columns & Reading> {
  const page = { ...moment, isOfPage: true }
  const { at, axis, fixed } = moment
  if (fixed?.wasLive && at !== null && axis === 'recorded') {
    const now = { ...page, at: null, stillAt: at }
    const row = await choose<Columns>(db, now, statement(now))
    if (row) return readingOf(db, now, row)
  }
  return readAt(db, page, statement(page))
}

/** The moment of an answer: what is read to complete it, is read as of it. */
export function settled(moment: Moment, { viewId, position, axis, at }: Reading): Moment {
  return { ...moment, view: viewId, at, axis, fixed: { viewId, position, isPage: false } }
}

function chosen(moment: Moment): RawBuilder<unknown> {
  const { dossierId, view, stillAt } = moment
  const named = isUuid(view) ? sql`id = ${view}` : sql`label = ${view}`
  const unmoved = stillAt === undefined ? sql`true` : sql`position = ${stillAt}::bigint`
  return sql`chosen as materialized (
    select id, coalesce(label, id::text) as label, position, axis, lens->'read' as lens, until,
      case when status <> 'ready' and position < target then target end as target, ${changed(moment)} as changed
    from view where dossier_id = ${dossierId} and ${named} and ${unmoved} and (expires_at is null or expires_at > now())
  )`
}

/**
 * On the recorded axis what was so at a position stays so. On the other one a late arrival changes what was public long
 * ago: batches note from when on they did.
 */
function changed({ dossierId, at, fixed }: Moment): RawBuilder<boolean> {
  if (!fixed) return sql<boolean>`false`
  return sql<boolean>`(axis = 'reported' and position <> ${fixed.position}::bigint and (
    not exists (
      select from view_rewind w
      where w.dossier_id = ${dossierId} and w.view_id = view.id and w.position = ${fixed.position}::bigint
    ) or exists (
      select from view_rewind w
      where w.dossier_id = ${dossierId} and w.view_id = view.id and w.position > ${fixed.position}::bigint
        and w.from_at <= ${at ?? '9223372036854775806'}::bigint
    )))`
}

function refuseOtherAxis({ axis: asked, fixed }: Moment, { view, axis }: Chosen): void {
  if (asked === null || asked === axis) return
  if (fixed) {
    throw new InvalidParameterError('cursor', `expected a moment of the ${axis} axis, found ${asked}`)
  }
  throw asked === 'recorded'
    ? new InvalidParameterError('asOf', `expected a view of the recorded axis, found ${view}`)
    : new InvalidParameterError('publishedBy', `expected a view of the reported axis, found ${view}`)
}

function refuseChanged({ fixed }: Moment, { view, view_id, changed }: Chosen): void {
  if (!fixed || (fixed.viewId === view_id && !changed)) return
  if (!fixed.isPage) throw new ViewChangedError(view)
  const how = changed ? 'has changed' : 'was built anew'
  throw new InvalidParameterError('cursor', `view ${view} ${how} since: ask for the first page again`)
}

async function refuseFuture(db: Kysely<DB>, moment: Moment, { reached, until }: Chosen): Promise<never> {
  const { dossierId, view, fixed, parameter = 'asOf' } = moment
  const target = moment.at ?? 0
  const { rows } = await sql<{ position: string }>`
    select position from head where dossier_id = ${dossierId}
  `.execute(db)
  const head = Number(rows[0]?.position ?? 0)
  const last = until === null ? head : Math.min(head, Number(until))
  if (target <= last) throw new ViewBehindError(view, Number(reached), target)
  const which = last === head ? 'recorded' : `that view ${view} reads`
  const message = `expected a position up to ${last}, the last one ${which}, found ${target}`
  throw new InvalidParameterError(fixed ? 'cursor' : parameter, message)
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
