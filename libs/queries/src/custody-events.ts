import { INCIDENT_TYPES, type IncidentType } from '@annalist/contract'
import type { CustodyEvent, OwnTypes } from '@annalist/domain'
import { type RawBuilder, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'
import { survivor } from './survivors.ts'

/** What happened to the custody of one actor, as the rule of custody asks for it. */
export interface ActorEvents {
  actorId: string
  events: CustodyEvent[]
}

const HELD = INCIDENT_TYPES.flatMap(({ type, custody }): { type: IncidentType; role: string }[] =>
  custody ? [{ type, role: custody.held }] : [],
)
const TYPES = HELD.map(({ type }) => type)
const ROLES = HELD.map(({ role }) => role)

/**
 * The events, by actor, of a table `whose(actor_id, participant_id)`: each actor with itself and with every group of
 * which it is part. One JSON array of ActorEvents.
 */
export function custodyEvents(moment: Moment): RawBuilder<ActorEvents[]> {
  return sql<ActorEvents[]>`(
    select coalesce(json_agg(json_build_object('actorId', e.actor_id, 'events', e.events)), '[]'::json)
    from (
      select w.actor_id, json_agg(${custodyEvent(moment)}) as events
      from whose w
      join participation p on ${holds(moment, 'p')} and p.actor_id = w.participant_id
      join incident_row i on ${holds(moment, 'i')} and i.incident_id = p.incident_id
      join ${acting(moment)} acting on acting.type = i.type and acting.role = p.role
      join incident_body b on ${holds(moment, 'b')} and b.incident_id = p.incident_id
      group by w.actor_id
    ) e
  )`
}

/** The types that act on custody, each with the role of whom they act on. */
export function acting(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select unnest(${TYPES}::text[]) as type, unnest(${ROLES}::text[]) as role
    union all
    select own.type, own.row->'custody'->>'held' from type_table t
    cross join lateral json_each(t.state->'types') own(type, row) where ${holds(moment, 't')}
  )`
}

/** The types that the dossier has added, as the rule of custody asks for them. */
export function ownTypes(moment: Moment): RawBuilder<OwnTypes | null> {
  return sql<OwnTypes | null>`(select t.state from type_table t where ${holds(moment, 't')})`
}

/** Each actor of a dossier as a participant of its own and of its groups' incidents. */
export function actorsAsParticipants(moment: Moment, which: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`whose as materialized (
    select a.actor_id, a.actor_id as participant_id from actor_row a where ${holds(moment, 'a')} and ${which}
    union all
    select a.actor_id, ${survivor(moment, sql`g.id`)} from actor_row a cross join lateral unnest(a.groups) g(id)
    where ${holds(moment, 'a')} and ${which}
  )`
}

function custodyEvent(moment: Moment): RawBuilder<unknown> {
  return sql`json_build_object(
    'incidentId', i.incident_id, 'incidentKey', i.incident_key, 'type', i.type, 'title', b.body->'title',
    'modality', i.modality, 'standing', i.standing, 'verdict', i.verdict,
    'when', case when json_typeof(b.body->'when') = 'object' then json_build_object(
      'edtf', b.body->'when'->'edtf', 'earliestMs', i.earliest_at, 'latestMs', i.latest_at) end,
    'firstReportedMs', i.first_reported_at, 'placeId', i.place_id,
    'role', p.role, 'via', nullif(p.actor_id, w.actor_id),
    'participants', (
      select json_agg(json_build_object('actorId', o.actor_id, 'role', o.role) order by o.actor_id, o.role)
      from participation o where ${holds(moment, 'o')} and o.incident_id = i.incident_id
    ))`
}
