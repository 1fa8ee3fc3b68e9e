import type { DB } from '@annalist/database'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { InvalidParameterError, NotFoundError, ViewBehindError } from './errors.ts'
import type { Moment } from './moment.ts'

/** Which reading an answer comes from. `position` is the last record that it has taken into account. */
export interface Reading {
  view: string
  viewId: string
  position: number
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
  axis: string
}

/**
 * Reads in one statement: the label becomes its view in the same snapshot in which the rows are read, so a rebuild
 * that takes over the label, or records that arrive, cannot come between.
 */
export async function readAt<Columns>(
  db: Kysely<DB>,
  moment: Moment,
  { tables = [], columns }: Statement,
): Promise<Columns & Reading> {
  const { rows } = await sql<Columns & Chosen>`
    with recursive ${sql.join([chosen(moment), ...tables], sql`, `)}
    select label as view, id as view_id, position as reached, axis, ${columns} from chosen
  `.execute(db)
  const row = rows[0]
  if (!row) throw new NotFoundError('view', moment.view)
  const position = Number(row.reached)
  refuseOtherView(moment, row)
  if (moment.at !== null && moment.at > position) await refuseFuture(db, moment, position)
  return { ...row, view: row.view, viewId: row.view_id, position: moment.at ?? position }
}

/** The moment of an answer: what is read to complete it, is read as of it. */
export function settled(moment: Moment, { viewId, position }: Reading): Moment {
  return { ...moment, view: viewId, at: position, cursorView: viewId }
}

function chosen({ dossierId, view }: Moment): RawBuilder<unknown> {
  const named = isUuid(view) ? sql`id = ${view}` : sql`label = ${view}`
  return sql`chosen as materialized (
    select id, coalesce(label, id::text) as label, position, axis
    from view where dossier_id = ${dossierId} and ${named} and (expires_at is null or expires_at > now())
  )`
}

function refuseOtherView({ at, cursorView }: Moment, { view, view_id, axis }: Chosen): void {
  if (cursorView !== null && cursorView !== view_id) {
    throw new InvalidParameterError(
      'cursor',
      `view ${view} was built anew since: ask for the first page again`,
    )
  }
  if (cursorView === null && at !== null && axis === 'reported') {
    throw new InvalidParameterError('asOf', `expected a view of the recorded axis, found ${view}`)
  }
}

async function refuseFuture(db: Kysely<DB>, moment: Moment, reached: number): Promise<never> {
  const { dossierId, view, cursorView } = moment
  const target = moment.at ?? 0
  const { rows } = await sql<{ position: string }>`
    select position from head where dossier_id = ${dossierId}
  `.execute(db)
  const head = Number(rows[0]?.position ?? 0)
  if (target <= head) throw new ViewBehindError(view, reached, target)
  const message = `expected a position up to ${head}, the last one recorded, found ${target}`
  throw new InvalidParameterError(cursorView === null ? 'asOf' : 'cursor', message)
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
