import { parseEdtf } from '@annalist/contract'
import type { Database } from '@annalist/database'
import {
  ACTOR_RECORDS,
  type ActorState,
  claimsNow,
  combineActors,
  combinePlaces,
  evolveActor,
  evolvePlace,
  evolveTypes,
  type FiledClaim,
  type Identity,
  INCIDENT_RECORDS,
  IncidentFamily,
  IncidentSummary,
  judge,
  knownAs,
  type Lens,
  NO_TYPES,
  PLACE_RECORDS,
  type PlaceState,
  PublishedFamily,
  readClaim,
  type Seeing,
  typeRowOf,
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

interface Reading {
  lens?: Lens | null
  /** On the reported axis: the instant, in microseconds since 1970. */
  publishedBy?: number
}

/** Folds everything from the beginning, all incidents as one family, and reads each with what is known at the end. */
export function naiveRowsAt(facts: readonly Fact[], { lens = null, publishedBy }: Reading = {}): RowsAt {
  const family = new IncidentFamily()
  const actors = new Map<string, ActorState>()
  const places = new Map<string, PlaceState>()
  let types = NO_TYPES
  for (const fact of facts) {
    const { stream } = fact
    if (isOf(ACTOR_RECORDS, fact)) {
      actors.set(stream, evolveActor(actors.get(stream) ?? unknownActor(stream), fact))
    } else if (isOf(PLACE_RECORDS, fact)) {
      places.set(stream, evolvePlace(places.get(stream) ?? unknownPlace(stream), fact))
    } else if (fact.type === 'DossierOpened' || fact.type === 'TypeDefined') {
      types = evolveTypes(types, fact)
    } else {
      family.take(fact)
    }
  }
  const identity: Identity = {
    actor: (id) => knownAs(id, (each) => actors.get(each), combineActors),
    place: (id) => knownAs(id, (each) => places.get(each), combinePlaces),
    type: (type) => typeRowOf(type, types),
  }
  const shown = family
    .roots()
    .map((root) => shownAs(family, root, { lens, identity, publishedBy }))
    .filter(({ claims }) => claims.length > 0)
  return {
    incidents: sorted(shown.map(incidentAt)),
    claims: sorted(shown.flatMap((each) => claimsAt(each, identity))),
    participants: sorted(shown.flatMap(participantsAt)),
    links: sorted(shown.flatMap(linksAt)),
    actors: sorted([...actors].map(([id, own]) => ({ id, state: shownState(own, identity.actor(id)) }))),
    places: sorted([...places].map(([id, own]) => ({ id, state: shownState(own, identity.place(id)) }))),
  }
}

/** What was merged shows what is known of it by itself. */
function shownState<State extends { id: string }>(own: State, known: State | undefined): State {
  return known?.id === own.id ? known : own
}

function isOf<Type extends Fact['type']>(
  types: readonly Type[],
  fact: Fact,
): fact is Extract<Fact, { type: Type }> {
  return (types as readonly string[]).includes(fact.type)
}

/** All instants at which something becomes public. */
export function instantsOf(facts: readonly Fact[]): number[] {
  const family = new IncidentFamily()
  for (const fact of facts) if (isOf(INCIDENT_RECORDS, fact)) family.take(fact)
  const nobody: Identity = {
    actor: () => undefined,
    place: () => undefined,
    type: (type) => typeRowOf(type, NO_TYPES),
  }
  const published = new PublishedFamily(family, { lens: null, identity: nobody })
  const instants = family.roots().flatMap((root) => published.instantsOf(root).map(({ at }) => at))
  return [...new Set(instants)].sort((a, b) => a - b)
}

function shownAs(family: IncidentFamily, id: string, through: Seeing & { publishedBy?: number }) {
  const { lens, identity, publishedBy } = through
  const { key } = family.members.get(id)!
  const decisions = family.decisionsOf(id)
  const judgement = judge(
    lens?.withoutAssessments ? decisions.filter(({ type }) => type !== 'IncidentAssessed') : decisions,
  )
  const published = publishedBy === undefined ? null : new PublishedFamily(family, { lens, identity })
  const claims = published?.claimsAt(id, publishedBy!, identity) ?? claimsNow(family, id, { lens, identity })
  const version = published?.versionAt(id, publishedBy!) ?? family.members.get(id)!.version
  const reading = IncidentSummary.of(claims, identity).read({ id, key }, identity, judgement)
  return { id, key, version, claims, judgement, reading }
}

type Shown = ReturnType<typeof shownAs>

function incidentAt({ id, key, version, judgement, reading: { shown, parties, ...reading } }: Shown) {
  const when = shown.when
  return {
    id,
    key,
    version,
    sortAt: when?.earliestMs ?? when?.latestMs ?? null,
    range: [when?.earliestMs ?? null, when?.latestMs ?? null],
    words: [shown.type, shown.subtype, shown.modality, reading.standing],
    verdict: judgement.verdict,
    prefer: judgement.assessedAt === null && judgement.notes.length === 0 ? null : judgement.prefer,
    notes: judgement.notes,
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

function claimsAt({ id, claims }: Shown, identity: Identity) {
  return claims.map((claim: FiledClaim) => {
    const reading = readClaim(claim, identity)
    const range = reading.reportedAt ? parseEdtf(reading.reportedAt) : { earliest: null, latest: null }
    return {
      id: claim.reportId,
      incident: id,
      position: claim.position,
      text: claim.textPosition,
      stands: String(claim.stands),
      stance: claim.stance,
      grade: reading.grade,
      who: [reading.party, reading.speaker?.actorId ?? null, reading.outlet],
      reported: [range.earliest, range.latest],
      undated: reading.undated,
    }
  })
}

function participantsAt({ id, reading: { participants, shown } }: Shown) {
  const sortAt = shown.when?.earliestMs ?? shown.when?.latestMs ?? null
  return participants.map((each) => ({ ...each, incident: id, sortAt }))
}

function linksAt({ id, claims, judgement }: Shown) {
  const standing = claims.filter(({ stands }) => stands === true)
  const stated = new Set(standing.flatMap(({ resolved }) => resolved.links))
  const decided = judgement.links.map(({ to, relation }) => ({ from: id, to, relation }))
  return [...[...stated].map((to) => ({ from: id, to, relation: 'precedes' })), ...decided]
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
        'words', json_build_array(r.type, r.subtype, r.modality, r.standing), 'verdict', r.verdict,
        'prefer', j.prefer, 'notes', coalesce(j.notes, '{}'), 'disputed', r.disputed, 'tags', r.tags,
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
      left join incident_judgement j on ${holds('j')} and j.incident_id = r.incident_id
      where ${holds('r')}`),
    claims:
      await read(`select json_build_object('id', c.report_id, 'incident', c.incident_id, 'position', c.position,
        'text', c.text_position, 'stands', c.stands, 'stance', c.stance, 'grade', c.grade, 'who', json_build_array(c.party_id, c.origin_id, c.outlet_id),
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
