import type { IncidentAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import {
  type ActorState,
  claimsNow,
  combineActors,
  combinePlaces,
  type FiledClaim,
  type Identity,
  IncidentFamily,
  type IncidentRecord,
  IncidentSummary,
  judge,
  knownAs,
  NO_TYPES,
  type OwnTypes,
  type PlaceState,
  PublishedFamily,
  type Seeing,
  seenDecisions,
  typeRowOf,
} from '@annalist/domain'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { holds, type Moment, recorded } from './moment.ts'
import { type Reading, readAt } from './read-at.ts'

interface Folded {
  stored: IncidentAnswer['fields'] | null
  records: IncidentRecord[] | null
  actors: ActorState[] | null
  places: PlaceState[] | null
  types: OwnTypes | null
}

/**
 * What holds each shown value of an incident. Of one with many reports a table keeps it; of all others it is folded
 * from the records by the rule that decides what is shown.
 */
export async function incidentFields(
  db: Kysely<DB>,
  moment: Moment,
  incidentId: string,
): Promise<IncidentAnswer['fields']> {
  const { stored, records, actors, places, types, ...reading } = await readAt<Folded>(db, moment, {
    tables: [kept(moment, incidentId), family(moment, incidentId), own(moment), related(moment)],
    columns: sql`(select fields from kept) as stored,
      (select json_agg(json_build_object('stream', stream_id, 'id', id, 'position', position, 'version', version,
        'type', type, 'data', data,
        'recordedAt', to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by position)
        from own) as records,
      (select json_agg(coalesce(a.own, a.state)) from related
        join actor_row a on ${holds(moment, 'a')} and a.actor_id = related.id) as actors,
      (select json_agg(coalesce(n.own, n.state)) from related
        join place_row n on ${holds(moment, 'n')} and n.place_id = related.id) as places,
      (select t.state from type_table t where ${holds(moment, 't')}) as types`,
  })
  if (stored) return stored
  const folded = new IncidentFamily()
  for (const record of records ?? []) folded.take(record)
  const identity = identityOf(actors ?? [], places ?? [], types ?? NO_TYPES)
  const judgement = judge(seenDecisions(folded.decisionsOf(incidentId), reading.lens))
  const claims = claimsOf(folded, incidentId, { ...reading, identity })
  return IncidentSummary.of(claims, identity).fields(identity, judgement)
}

function claimsOf(
  family: IncidentFamily,
  incidentId: string,
  { axis, at, ...seeing }: Seeing & Pick<Reading, 'axis' | 'at'>,
): FiledClaim[] {
  if (axis === 'recorded') return claimsNow(family, incidentId, seeing)
  return new PublishedFamily(family, seeing).claimsAt(incidentId, at ?? Number.POSITIVE_INFINITY)
}

function kept(moment: Moment, incidentId: string): RawBuilder<unknown> {
  return sql`kept as materialized (
    select f.fields from incident_fields f where ${holds(moment, 'f')} and f.incident_id = ${incidentId}
  )`
}

/** The incident, and all others whose records bear on it; none where what is asked for is kept. */
function family(moment: Moment, incidentId: string): RawBuilder<unknown> {
  return sql`family(id) as (
    select ${incidentId}::uuid where not exists (select from kept)
    union
    select tied.id::uuid from family
    join record r on r.dossier_id = ${moment.dossierId} and r.stream_id = family.id
      and r.position <= ${recorded(moment)}
    cross join lateral (
      select unnest(array[r.data->>'filedIn', r.data->>'from', r.data->>'to', r.data->>'byFiledIn',
        r.data->>'incidentId', r.data->>'into']) as id
      where r.type in ('ReportMoved', 'ReportSuperseded', 'IncidentMerged', 'IncidentUnmerged')
      union all
      select json_array_elements_text(r.data->'resolved'->'supersedesIn')
      where r.type in ('ReportFiled', 'ReportCorrected')
    ) tied
    where tied.id is not null
  )`
}

function own(moment: Moment): RawBuilder<unknown> {
  return sql`own as materialized (
    select r.* from family
    join record r on r.dossier_id = ${moment.dossierId} and r.stream_id = family.id
      and r.position <= ${recorded(moment)}
  )`
}

/** Whoever and whatever the reports name, and whom these actors speak for, are part of or were merged with, to the last. */
function related(moment: Moment): RawBuilder<unknown> {
  return sql`related(id) as (
    select named.id::uuid from own
    cross join lateral (
      select json_array_elements_text(data->'resolved'->'attribution') as id
      union all select json_array_elements_text(data->'resolved'->'participants')
      union all select data->'resolved'->>'where'
      union all select data->'resolved'->>'from'
    ) named
    where own.type in ('ReportFiled', 'ReportCorrected') and named.id is not null
    union
    select further.id::uuid from related
    cross join lateral (
      select relation.entry->>'actorId' as id from actor_row a
      cross join lateral (
        select json_array_elements(coalesce(a.own, a.state)->'speaksFor') as entry
        union all select json_array_elements(coalesce(a.own, a.state)->'memberOf')
      ) relation
      where ${holds(moment, 'a')} and a.actor_id = related.id
      union all
      select unnest(array[coalesce(a.own, a.state)->>'mergedInto']) from actor_row a
      where ${holds(moment, 'a')} and a.actor_id = related.id
      union all
      select json_array_elements_text(coalesce(a.own, a.state)->'absorbed') from actor_row a
      where ${holds(moment, 'a')} and a.actor_id = related.id
      union all
      select unnest(array[coalesce(n.own, n.state)->>'mergedInto']) from place_row n
      where ${holds(moment, 'n')} and n.place_id = related.id
      union all
      select json_array_elements_text(coalesce(n.own, n.state)->'absorbed') from place_row n
      where ${holds(moment, 'n')} and n.place_id = related.id
    ) further
    where further.id is not null
  )`
}

function identityOf(actors: ActorState[], places: PlaceState[], types: OwnTypes): Identity {
  const actorsById = new Map(actors.map((actor) => [actor.id, actor]))
  const placesById = new Map(places.map((place) => [place.id, place]))
  return {
    actor: (id) => knownAs(id, (each) => actorsById.get(each), combineActors),
    place: (id) => knownAs(id, (each) => placesById.get(each), combinePlaces),
    type: (type) => typeRowOf(type, types),
  }
}
