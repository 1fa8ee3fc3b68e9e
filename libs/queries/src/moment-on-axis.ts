import type { DB } from '@annalist/database'
import { microsOfInstant } from '@annalist/domain'
import { type Kysely, sql } from 'kysely'
import type { Axis } from './axis.ts'
import { InvalidParameterError } from './errors.ts'
import { type Moment, microsUntil, positionAt } from './moment.ts'
import { type Reading, readAt, settled } from './read-at.ts'

/** The view that is asked for; each axis has one of its own. */
export function viewAsked({ view, axis }: { view?: string; axis?: Axis }): string {
  return view ?? (axis === 'reported' ? 'published' : 'live')
}

/** The axis of the view, which is the one asked for, if any is. */
export function axisAsked({ axis }: { axis?: Axis }, found: Pick<Reading, 'axis' | 'view'>): Axis {
  if (axis === undefined || axis === found.axis) return found.axis
  const message = `expected ${found.axis}, the axis of view ${found.view}, found ${axis}`
  throw new InvalidParameterError('axis', message)
}

export type End = Reading & { moment: Moment }

/** The end of a view, wherever it is. */
export async function endOf(db: Kysely<DB>, view: Pick<Moment, 'dossierId' | 'view'>): Promise<End> {
  const moment: Moment = { ...view, at: null, axis: null, fixed: null }
  const end = await readAt<object>(db, moment, { columns: sql`true as found` })
  return { ...end, moment: settled(moment, end) }
}

interface Given {
  /** The end of the view; nothing given means it. */
  end: Moment
  axis: Axis
  /** Of the parameter. */
  name: string
  given: number | string | undefined
}

/** A parameter that names a moment, in the words of the axis: positions and instants, or days and instants. */
export async function momentOnAxis(db: Kysely<DB>, { end, axis, name, given }: Given): Promise<Moment> {
  if (given === undefined) return end
  const moment = { ...end, axis, fixed: null, parameter: name }
  if (axis === 'reported') {
    if (typeof given === 'string') return { ...moment, at: microsUntil(given) }
    throw new InvalidParameterError(name, `expected a day or an instant of the reported axis, found ${given}`)
  }
  if (typeof given === 'number') return { ...moment, at: given }
  if (given.includes('T')) {
    const at = await positionAt(db, end.dossierId, microsOfInstant(given))
    return at === null ? end : { ...moment, at }
  }
  const message = `expected a position or an instant of the recorded axis, found the day ${given}`
  throw new InvalidParameterError(name, message)
}
