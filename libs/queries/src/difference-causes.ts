import { type RawBuilder, sql } from 'kysely'
import { causesTaken } from './causes-taken.ts'
import { statesBetween } from './compared-incidents.ts'
import { begun, holds, type Moment, recorded } from './moment.ts'
import { onSide, type Side, type Sides } from './two-sides.ts'

/**
 * The positions of the records because of which an incident differs, ascending. Between two moments: of those that
 * changed what it shows. Of two views: of the reports, their changes and the assessments that only one of them takes
 * into account.
 */
export function causesOf(sides: Sides, incident: RawBuilder<unknown>): RawBuilder<number[]> {
  const positions = sides.isOfTwoViews ? onlyOnOneSide(sides, incident) : between(sides, incident)
  return sql<number[]>`(
    select coalesce(json_agg(distinct c.position order by c.position), '[]'::json) from (${positions}) c(position)
  )`
}

function between(sides: Sides, incident: RawBuilder<unknown>): RawBuilder<unknown> {
  return onSide(
    sides.after,
    sql`select taken.position from incident_state s
      cross join lateral ${causesTaken(sides.after.moment, 's')} taken
      where ${statesBetween(sides)} and s.incident_id = ${incident}`,
  )
}

function onlyOnOneSide(sides: Sides, incident: RawBuilder<unknown>): RawBuilder<unknown> {
  const { before, after } = sides
  const tables = [claims, changes, assessments].map((rows) => {
    const [b, a] = [before, after].map((side) => onSide(side, rows(side.moment, incident)))
    return sql`select position from ((${b} except ${a}) union all (${a} except ${b})) d where position > 0`
  })
  return sql.join([...tables, ...meantime(sides, incident)], sql` union all `)
}

/** What a report says without some of its corrections has a negative position, which no record has. */
function claims(moment: Moment, incident: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select c.report_id, c.text_position as position, c.stands from claim c
    where ${holds(moment, 'c')} and c.incident_id = ${incident}`
}

function changes(moment: Moment, incident: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select k.report_id, k.position from claim_change k where ${holds(moment, 'k')}
    and k.report_id in (
      select c.report_id from claim c where ${holds(moment, 'c')} and c.incident_id = ${incident})`
}

/** All of them, since each may have said something else; also those of incidents that are part of this one. */
function assessments(moment: Moment, incident: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select r.position from incident_judgement j
    join record r on r.dossier_id = ${moment.dossierId} and r.position <= ${recorded(moment)}
      and r.type = 'IncidentAssessed' and r.stream_id = any (array(
        select ${incident} union all
        select m.incident_id from incident_merge m where ${holds(moment, 'm')} and m.into_id = ${incident}
      ))
    where ${holds(moment, 'j')} and j.incident_id = ${incident} and j.assessed_at is not null`
}

/** A view that ends earlier than the other one does not have what happened since. */
function meantime({ axis, before, after }: Sides, incident: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const [from, to] = [before.position, after.position].sort((a, b) => a - b)
  if (axis === 'reported' || from === to) return []
  const states = (side: Side) =>
    sql`select position from ${onSide(
      side,
      sql`select s.position from incident_state s
      where ${begun(side.moment, 's')} and s.incident_id = ${incident} and s.from_at > ${from}::bigint`,
    )} s`
  return [states(before), states(after)]
}
