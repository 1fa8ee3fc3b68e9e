import type { Report } from '@annalist/contract'
import {
  type ActorState,
  type FiledClaim,
  type Identity,
  IncidentSummary,
  type Judgement,
  NO_JUDGEMENT,
  NO_TYPES,
  type PlaceState,
  typeRowOf,
  unknownActor,
  unknownPlace,
} from '@annalist/domain'

/** What a test says of an actor; relations by id, or with their period. */
export type ActorSketch = Omit<Partial<ActorState>, 'speaksFor' | 'memberOf' | 'affiliation'> & {
  speaksFor?: Relation | Relation[]
  memberOf?: Relation | Relation[]
  affiliation?: Relation
}
type Relation = string | { actorId: string; from?: string; to?: string }

/** Ids are names here, so that a test reads like the story it tells. `merged` maps an id to the one it went into. */
export function knowing(
  actors: Record<string, ActorSketch>,
  places: Record<string, Partial<PlaceState>> = {},
  merged: Record<string, string> = {},
): Identity {
  const states = new Map(Object.entries(actors).map(([id, sketch]) => [id, actorOf(id, sketch)]))
  return {
    actor: (id) => states.get(merged[id] ?? id),
    place: (id) => (places[id] ? { ...unknownPlace(id), ...places[id] } : undefined),
    type: (type) => typeRowOf(type, NO_TYPES),
  }
}

/** What a test says of a report: `participants` and places by id. */
export type Sketch = Omit<Partial<Report>, 'participants' | 'attribution' | 'where' | 'from'> & {
  participants?: { id: string; role: string; count?: number; only?: boolean }[]
  where?: Report['where']
  from?: Report['from']
  stands?: FiledClaim['stands']
  reportId?: string
}

/** A report of a chain such as "AFP > Zelensky"; an asterisk marks the words of a captive. */
export function said(chain: string, sketch: Sketch = {}): FiledClaim {
  const { participants = [], stands = true, reportId, ...rest } = sketch
  const attribution = chain
    .split(' > ')
    .map((name) => ({ actor: { id: name.replace('*', '') }, inCustody: name.endsWith('*') }))
  const report: Report = {
    ...rest,
    attribution,
    participants: participants.map(({ id, ...entry }) => ({ actor: { id }, ...entry })),
  }
  return {
    reportId: reportId ?? `${chain} ${JSON.stringify(sketch)}`,
    key: null,
    position: 1,
    recordedAt: '2025-06-01T00:00:00.000000Z',
    textPosition: 1,
    stance: report.stance ?? 'asserts',
    stands,
    report,
    resolved: {
      where: rest.where?.id ?? null,
      from: rest.from?.id ?? null,
      participants: participants.map(({ id }) => id),
      attribution: attribution.map(({ actor }) => actor.id),
      supersedes: [],
      links: [],
    },
  }
}

export interface Reports {
  id: string
  key: string
  claims: FiledClaim[]
}

export function incident(...claims: FiledClaim[]): Reports {
  return { id: 'incident', key: 'january-capture', claims }
}

export function readIncident(reports: Reports, identity: Identity, judgement: Partial<Judgement> = {}) {
  return IncidentSummary.of(reports.claims, identity).read(reports, identity, {
    ...NO_JUDGEMENT,
    ...judgement,
  })
}

export function readFields({ claims }: Reports, identity: Identity, judgement: Partial<Judgement> = {}) {
  return IncidentSummary.of(claims, identity).fields(identity, { ...NO_JUDGEMENT, ...judgement })
}

function actorOf(id: string, { speaksFor, memberOf, affiliation, ...rest }: ActorSketch): ActorState {
  return {
    ...unknownActor(id),
    ...rest,
    speaksFor: relationsOf(speaksFor),
    memberOf: relationsOf(memberOf),
    affiliation: relationsOf(affiliation),
  }
}

function relationsOf(relations: Relation | Relation[] = []): ActorState['speaksFor'] {
  return [relations].flat().map((relation) => {
    if (typeof relation === 'string') return { actorId: relation, from: null, to: null }
    return { from: null, to: null, ...relation }
  })
}
