import type { IncidentAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import {
  type ActorState,
  changesNow,
  claimsNow,
  combineActors,
  combinePlaces,
  type DecisionRecord,
  type FiledClaim,
  type Identity,
  IncidentFamily,
  type IncidentRecord,
  type Judgement,
  judge,
  knownAs,
  NO_TYPES,
  type OwnTypes,
  type PlaceState,
  PublishedFamily,
  type ReportChange,
  type Seeing,
  seenDecisions,
  typeRowOf,
} from '@annalist/domain'
import { type Kysely, sql } from 'kysely'
import { family, kept, own, related } from './family-records.ts'
import { lookUp } from './look-up.ts'
import { holds, type Moment } from './moment.ts'
import { type Reading, readAt } from './read-at.ts'

/** An incident as the rules see it, at a moment and through the lens of its view. */
export interface FoldedIncident {
  records: IncidentRecord[]
  family: IncidentFamily
  claims: FiledClaim[]
  changes: ReportChange[]
  decisions: readonly DecisionRecord[]
  judgement: Judgement
  identity: Identity
}

interface Read {
  stored: Record<string, IncidentAnswer['fields']>
  families: Record<string, string[]>
  records: IncidentRecord[] | null
  actors: ActorState[] | null
  places: PlaceState[] | null
  types: OwnTypes | null
}

/**
 * Incidents folded from their records, by the rules that decide what is shown. Of those with so many reports that a
 * table keeps what holds their fields, only these fields.
 */
export async function foldIncidents(
  db: Kysely<DB>,
  moment: Moment,
  incidentIds: readonly string[],
): Promise<{ stored: Map<string, IncidentAnswer['fields']>; folded: Map<string, FoldedIncident> }> {
  const found = lookUp(moment)
  const { stored, families, records, actors, places, types, ...reading } = await readAt<Read>(db, moment, {
    tables: [kept(moment, incidentIds), family(moment, incidentIds), own(moment), related(moment)],
    columns: sql`
      (select coalesce(json_object_agg(incident_id, fields), '{}') from kept) as stored,
      (select coalesce(json_object_agg(root, ids), '{}') from (
        select root, json_agg(id) as ids from family group by root) f) as families,
      (select json_agg(json_build_object('stream', stream_id, 'id', id, 'position', position, 'version', version,
        'type', type, 'data', data,
        'recordedAt', to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by position)
        from own) as records,
      (select json_agg(coalesce(a.own, a.state)) from related
        ${found('actor_row', 'a', sql`a.actor_id = related.id`)}) as actors,
      (select json_agg(coalesce(n.own, n.state)) from related
        ${found('place_row', 'n', sql`n.place_id = related.id`)}) as places,
      (select t.state from type_table t where ${holds(moment, 't')}) as types`,
  })
  const identity = identityOf(actors ?? [], places ?? [], types ?? NO_TYPES)
  const folded = Object.entries(families).map(([root, ids]) => {
    const members = new Set(ids)
    const ofFamily = (records ?? []).filter(({ stream }) => members.has(stream))
    return [root, foldedFrom(root, ofFamily, { ...reading, identity })] as const
  })
  return { stored: new Map(Object.entries(stored)), folded: new Map(folded) }
}

function foldedFrom(
  root: string,
  records: IncidentRecord[],
  seen: Seeing & Pick<Reading, 'axis' | 'at'>,
): FoldedIncident {
  const family = new IncidentFamily()
  for (const record of records) family.take(record)
  const decisions = seenDecisions(family.decisionsOf(root), seen.lens)
  const { identity } = seen
  return {
    records,
    family,
    ...claimsOf(family, root, seen),
    decisions,
    judgement: judge(decisions),
    identity,
  }
}

function claimsOf(
  family: IncidentFamily,
  root: string,
  { axis, at, ...seeing }: Seeing & Pick<Reading, 'axis' | 'at'>,
): Pick<FoldedIncident, 'claims' | 'changes'> {
  if (axis === 'recorded')
    return { claims: claimsNow(family, root, seeing), changes: changesNow(family, root, seeing) }
  const published = new PublishedFamily(family, seeing)
  const { identity } = seeing
  const instant = at ?? Number.POSITIVE_INFINITY
  return {
    claims: published.claimsAt(root, instant, identity),
    changes: published.changesAt(root, instant, identity),
  }
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
