import { type RawBuilder, sql } from 'kysely'
import { comparedIncidents, touchedIncidents } from './compared-incidents.ts'
import { acting } from './custody-events.ts'
import { holds, inView } from './moment.ts'
import { onSide, type Side, type Sides } from './two-sides.ts'

/**
 * Tables of which the last, `concerned(actor_id)`, holds every actor that may differ: those of whom something was told
 * in between, those whose custody an incident that differs acts on, and the members of such groups.
 */
export function concernedActors(sides: Sides): RawBuilder<unknown>[] {
  const { before, after, isOfTwoViews } = sides
  const incidents = isOfTwoViews
    ? [...comparedIncidents(sides, {}), sql`differing as (select incident_id from compared)`]
    : [touchedIncidents(sides), sql`differing as (select incident_id from touched)`]
  return [
    ...incidents,
    sql`told as materialized (${toldOf(sides)})`,
    sql`held as materialized (
      select actor_id from ${onSide(before, heldOn(before))} b
      union
      select actor_id from ${onSide(after, heldOn(after))} a
    )`,
    sql`concerned as materialized (
      with named as materialized (select actor_id from told union select actor_id from held)
      select actor_id from named
      union
      select actor_id from ${onSide(before, membersOn(before))} b
      union
      select actor_id from ${onSide(after, membersOn(after))} a
    )`,
  ]
}

/** On the reported axis whatever is known of actors holds from the beginning; of two views the longer one knows more. */
function toldOf({ axis, before, after }: Sides): RawBuilder<unknown> {
  if (axis === 'reported') return sql`select null::uuid as actor_id where false`
  const [shorter, longer] = before.position > after.position ? [after, before] : [before, after]
  return sql`select actor_id from ${onSide(
    longer,
    sql`select distinct a.actor_id from actor_row a where ${toldBetween(longer, shorter)}`,
  )} t`
}

/** That a row of an actor, called `a`, began after one moment and up to the other. */
export function toldBetween(longer: Side, shorter: Side): RawBuilder<boolean> {
  return sql<boolean>`${inView(longer.moment, 'a')}
    and a.from_at > ${shorter.moment.at}::bigint and a.from_at <= ${longer.moment.at}::bigint`
}

/** Whose custody the incidents that differ start, move or end. */
function heldOn({ moment }: Side): RawBuilder<unknown> {
  return sql`
    select p.actor_id from differing d
    join participation p on ${holds(moment, 'p')} and p.incident_id = d.incident_id
    join incident_row i on ${holds(moment, 'i')} and i.incident_id = d.incident_id
    join ${acting(moment)} acting on acting.type = i.type and acting.role = p.role`
}

function membersOn({ moment }: Side): RawBuilder<unknown> {
  return sql`
    select a.actor_id from actor_row a where ${holds(moment, 'a')} and a.groups && array(select actor_id from named)`
}
