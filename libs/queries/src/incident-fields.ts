import type { IncidentAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import {
  type ActorState,
  evolveIncident,
  type Identity,
  type IncidentRecord,
  type IncidentState,
  noIncident,
  type PlaceState,
  readFields,
} from '@annalist/domain'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'
import { readAt } from './read-at.ts'

interface Folded {
  records: IncidentRecord[] | null
  actors: ActorState[] | null
  places: PlaceState[] | null
}

/**
 * What holds each shown value of an incident. No table keeps it, because it grows with the reports: it is folded from
 * the incident's own records by the rule that decides what is shown.
 */
export async function incidentFields(
  db: Kysely<DB>,
  moment: Moment,
  incidentId: string,
): Promise<IncidentAnswer['fields']> {
  const { records, actors, places } = await readAt<Folded>(db, moment, {
    tables: [
      sql`own as materialized (
        select position, version, type, data, recorded_at from record
        where dossier_id = ${moment.dossierId} and stream_id = ${incidentId} and position <= ${moment.at}::bigint
      )`,
      related(moment),
    ],
    columns: sql`
      (select json_agg(json_build_object('position', position, 'version', version, 'type', type, 'data', data,
        'recordedAt', to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by version)
        from own) as records,
      (select json_agg(a.state) from related join actor_row a on ${holds(moment, 'a')} and a.actor_id = related.id)
        as actors,
      (select json_agg(n.state) from related join place_row n on ${holds(moment, 'n')} and n.place_id = related.id)
        as places`,
  })
  const state = (records ?? []).reduce<IncidentState>(evolveIncident, noIncident(incidentId))
  return readFields(state, identityOf(actors ?? [], places ?? []))
}

/** Whoever and whatever the reports name, and whom these actors speak for or are part of, to the last. */
function related(moment: Moment): RawBuilder<unknown> {
  return sql`related(id) as (
    select named.id::uuid from own
    cross join lateral (
      select json_array_elements_text(data->'resolved'->'attribution') as id
      union all select json_array_elements_text(data->'resolved'->'participants')
      union all select data->'resolved'->>'where'
      union all select data->'resolved'->>'from'
    ) named
    where own.type = 'ReportFiled' and named.id is not null
    union
    select (relation.entry->>'actorId')::uuid from related
    join actor_row a on ${holds(moment, 'a')} and a.actor_id = related.id
    cross join lateral (
      select json_array_elements(a.state->'speaksFor') as entry
      union all select json_array_elements(a.state->'memberOf')
    ) relation
  )`
}

function identityOf(actors: ActorState[], places: PlaceState[]): Identity {
  const actorsById = new Map(actors.map((actor) => [actor.id, actor]))
  const placesById = new Map(places.map((place) => [place.id, place]))
  return { actor: (id) => actorsById.get(id), place: (id) => placesById.get(id) }
}
