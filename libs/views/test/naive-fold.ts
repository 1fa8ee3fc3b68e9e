import { parseEdtf } from '@annalist/contract'
import type { Database } from '@annalist/database'
import {
  type ActorState,
  evolveActor,
  evolveIncident,
  evolvePlace,
  type Identity,
  type IncidentState,
  noIncident,
  type PlaceState,
  readClaim,
  readIncident,
  unknownActor,
  unknownPlace,
} from '@annalist/domain'
import type { Fact, View } from '../src/index.ts'

/** What a reader sees at a moment, thing by thing. */
export interface RowsAt {
  incidents: unknown[]
  claims: unknown[]
  participants: unknown[]
  links: unknown[]
  actors: unknown[]
  places: unknown[]
}

/** Folds everything from the beginning, and reads every incident with what is known at the end. */
export function naiveRowsAt(facts: readonly Fact[]): RowsAt {
  const actors = new Map<string, ActorState>()
  const places = new Map<string, PlaceState>()
  const incidents = new Map<string, IncidentState>()
  for (const fact of facts) {
    const { stream } = fact
    if (fact.type === 'ActorRegistered' || fact.type === 'AliasAdded' || fact.type === 'ActorDescribed') {
      actors.set(stream, evolveActor(actors.get(stream) ?? unknownActor(stream), fact))
    } else if (fact.type === 'PlaceRegistered' || fact.type === 'PlaceDescribed') {
      places.set(stream, evolvePlace(places.get(stream) ?? unknownPlace(stream), fact))
    } else if (fact.type === 'IncidentOpened' || fact.type === 'ReportFiled') {
      incidents.set(stream, evolveIncident(incidents.get(stream) ?? noIncident(stream), fact))
    }
  }
  const identity = { actor: (id: string) => actors.get(id), place: (id: string) => places.get(id) }
  const shown = [...incidents.values()].filter(({ claims }) => claims.length > 0)
  return {
    incidents: sorted(shown.map((state) => incidentAt(state, identity))),
    claims: sorted(shown.flatMap((state) => claimsAt(state, identity))),
    participants: sorted(shown.flatMap((state) => participantsAt(state, identity))),
    links: sorted(shown.flatMap(linksAt)),
    actors: sorted([...actors.values()].map((state) => ({ id: state.id, state }))),
    places: sorted([...places.values()].map((state) => ({ id: state.id, state }))),
  }
}

function incidentAt(state: IncidentState, identity: Identity) {
  const { shown, parties, ...reading } = readIncident(state, identity)
  const when = shown.when
  return {
    id: state.id,
    key: state.key,
    version: state.version,
    sortAt: when?.earliestMs ?? when?.latestMs ?? null,
    range: [when?.earliestMs ?? null, when?.latestMs ?? null],
    words: [shown.type, shown.subtype, shown.modality, reading.standing],
    disputed: reading.disputed,
    tags: reading.tags,
    parties,
    partyCount: parties.asserts + parties.confirms,
    spot: [shown.where?.country ?? null, shown.where?.lat ?? null, shown.where?.lon ?? null],
    places: [shown.where?.placeId ?? null, shown.from?.placeId ?? null],
    reports: reading.reports,
    reported: [reading.firstReportedAt?.edtf ?? null, reading.lastReportedAt?.edtf ?? null],
    title: shown.title,
    when: when && { edtf: when.edtf, earliest: when.earliest, latest: when.latest, basis: when.basis },
    quantities: shown.quantities,
  }
}

function claimsAt(state: IncidentState, identity: Identity) {
  return state.claims.map((claim) => {
    const reading = readClaim(claim, identity)
    const range = reading.reportedAt ? parseEdtf(reading.reportedAt) : { earliest: null, latest: null }
    return {
      id: claim.reportId,
      incident: state.id,
      position: claim.position,
      stands: String(claim.stands),
      stance: claim.stance,
      who: [reading.party, reading.speaker?.actorId ?? null, reading.outlet],
      reported: [range.earliest, range.latest],
      undated: reading.undated,
    }
  })
}

function participantsAt(state: IncidentState, identity: Identity) {
  const { participants, shown } = readIncident(state, identity)
  const sortAt = shown.when?.earliestMs ?? shown.when?.latestMs ?? null
  return participants.map((each) => ({ ...each, incident: state.id, sortAt }))
}

function linksAt({ id, claims }: IncidentState) {
  const standing = claims.filter(({ stands }) => stands === true)
  const targets = new Set(standing.flatMap(({ resolved }) => resolved.links))
  return [...targets].map((to) => ({ from: id, to, relation: 'precedes' }))
}

/** The same, read from the tables: the rows whose range holds the position. */
export async function storedRowsAt({ pool }: Database, view: View, position: number): Promise<RowsAt> {
  const read = async (text: string) => {
    const { rows } = await pool.query<{ row: unknown }>(text, [view.dossierId, view.id, position])
    return sorted(rows.map(({ row }) => row))
  }
  const holds = (t: string) =>
    `${t}.dossier_id = $1 and ${t}.view_id = $2 and ${t}.from_at <= $3 and ${t}.to_at > $3`
  return {
    incidents:
      await read(`select json_build_object('id', r.incident_id, 'key', r.incident_key, 'version', s.version,
        'sortAt', r.sort_at, 'range', json_build_array(r.earliest_at, r.latest_at),
        'words', json_build_array(r.type, r.subtype, r.modality, r.standing), 'disputed', r.disputed, 'tags', r.tags,
        'parties', json_build_object('asserts', s.asserts, 'confirms', s.confirms, 'denies', s.denies,
          'declines-to-confirm', s.declines, 'cannot-verify', s.cannot_verify),
        'partyCount', r.party_count, 'spot', json_build_array(r.country, r.lat, r.lon),
        'places', json_build_array(r.place_id, r.from_place_id), 'reports', s.reports,
        'reported', json_build_array(s.first_reported, s.last_reported), 'title', b.body->'title',
        'when', b.body->'when', 'quantities', b.body->'quantities') as row
      from incident_row r
      join incident_body b on ${holds('b')} and b.incident_id = r.incident_id
      cross join lateral (select * from incident_state s where s.dossier_id = $1 and s.view_id = $2
        and s.incident_id = r.incident_id and s.from_at <= $3 order by s.from_at desc limit 1) s
      where ${holds('r')}`),
    claims:
      await read(`select json_build_object('id', c.report_id, 'incident', c.incident_id, 'position', c.position,
        'stands', c.stands, 'stance', c.stance, 'who', json_build_array(c.party_id, c.origin_id, c.outlet_id),
        'reported', json_build_array(c.reported_earliest, c.reported_latest), 'undated', c.undated) as row
      from claim c where ${holds('c')}`),
    participants: await read(`select json_build_object('incident', p.incident_id, 'actorId', p.actor_id,
        'role', p.role, 'count', p.count, 'sortAt', p.sort_at) as row
      from participation p where ${holds('p')}`),
    links: await read(`select json_build_object('from', l.incident_id, 'to', l.to_incident_id,
        'relation', l.relation) as row from incident_link l where ${holds('l')}`),
    actors: await read(`select json_build_object('id', a.actor_id, 'state', a.state) as row
      from actor_row a where ${holds('a')}`),
    places: await read(`select json_build_object('id', p.place_id, 'state', p.state) as row
      from place_row p where ${holds('p')}`),
  }
}

/** Keys in one order, so that equal rows are equal texts. */
function sorted(rows: readonly unknown[]): unknown[] {
  return rows
    .map((row) => JSON.stringify(row, (_, value) => (isObject(value) ? ordered(value) : value)))
    .sort()
    .map((text) => JSON.parse(text))
}

function ordered(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
