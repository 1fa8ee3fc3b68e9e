import type { ActorAnswer, ActorSummary, CustodyLink, ReadingQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import {
  type ActorState,
  type Custody,
  custodyOf,
  NO_TYPES,
  type OwnTypes,
  typeRowOf,
} from '@annalist/domain'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { companions, counts, ownIncidents, seen } from './actor-appearances.ts'
import { asSource, calledBy, grades, toldBy, trackRecord } from './actor-as-source.ts'
import { actorSummary } from './actor-summaries.ts'
import { type ActorEvents, actorsAsParticipants, custodyEvents, ownTypes } from './custody-events.ts'
import { NotFoundError } from './errors.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { type Names, namesOf } from './names-of.ts'
import { readAt, settled } from './read-at.ts'
import { type ActorReference, actorMeant, described } from './references.ts'
import { actorName } from './timeline-items.ts'

/** One actor: who it is, when it was seen, in whose custody it is, with whom it appears. Throws NotFoundError. */
export class GetActor extends Query<ActorAnswer> {
  constructor(
    readonly dossierId: string,
    readonly params: ReadingQuery & ActorReference,
  ) {
    super()
  }
}

type Plain = Pick<
  ActorAnswer,
  | 'calledBy'
  | 'grades'
  | 'merged'
  | 'possiblySame'
  | 'firstSeen'
  | 'lastSeen'
  | 'counts'
  | 'companions'
  | 'trackRecord'
>

interface Found extends Plain {
  summary: ActorSummary | null
  state: ActorState
  events: ActorEvents[]
  types: OwnTypes | null
}

@QueryHandler(GetActor)
export class GetActorHandler implements IQueryHandler<GetActor> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetActor): Promise<ActorAnswer> {
    const { view, asOf, publishedBy, minPosition, ...reference } = params
    const moment = await momentOf(this.db, dossierId, { asked: params })
    const found = await readAt<Found>(this.db, moment, {
      tables: [
        actorAlone(moment, reference),
        asSource(moment),
        actorsAsParticipants(moment, isAlone),
        ownIncidents(moment),
        toldBy(moment),
      ],
      columns: columns(moment),
    })
    if (!found.summary) throw new NotFoundError('actor', described(reference))
    const { summary, state, events, types, view: label, viewId: _, position: __, ...plain } = found
    const custody = custodyOf(
      events.flatMap((each) => each.events),
      (type) => typeRowOf(type, types ?? NO_TYPES),
    )
    const names = await namesIn(this.db, settled(moment, found), { custody, state })
    return {
      ...summary,
      ...plainOf(plain),
      relations: relationsOf(state, names),
      custody: named(custody, names),
      view: label,
    }
  }
}

function columns(moment: Moment): RawBuilder<unknown> {
  return sql`
    (select ${actorSummary(moment)} from actor_row a where ${holds(moment, 'a')} and ${isAlone}) as summary,
    (select a.state from actor_row a where ${holds(moment, 'a')} and ${isAlone}) as state,
    ${custodyEvents(moment)} as events, ${ownTypes(moment)} as types,
    ${seen(moment, sql`asc`)} as "firstSeen", ${seen(moment, sql`desc`)} as "lastSeen",
    ${counts(moment)} as counts, ${companions(moment)} as companions,
    ${calledBy(moment)} as "calledBy", ${grades(moment)} as grades, ${trackRecord(moment)} as "trackRecord",
    ${others(moment, 'absorbed')} as merged, ${others(moment, 'alike')} as "possiblySame"`
}

/** Other actors that the actor's state names, by what they are called now. */
function others(moment: Moment, field: 'absorbed' | 'alike'): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(${actorName(moment, sql`other.id::uuid`)} order by other.nth), '[]'::json)
    from actor_row a
    cross join lateral json_array_elements_text(coalesce(a.own, a.state)->${sql.lit(field)})
      with ordinality other(id, nth)
    where ${holds(moment, 'a')} and ${isAlone}
  )`
}

function plainOf({
  calledBy,
  grades,
  merged,
  possiblySame,
  firstSeen,
  lastSeen,
  counts,
  ...rest
}: Plain): Plain {
  const { companions, trackRecord } = rest
  return { calledBy, grades, merged, possiblySame, firstSeen, lastSeen, counts, companions, trackRecord }
}

function actorAlone(moment: Moment, reference: ActorReference): RawBuilder<unknown> {
  return sql`alone as materialized (select ${actorMeant(moment, reference)} as actor_id)`
}

const isAlone = sql<boolean>`a.actor_id = (select actor_id from alone)`

function namesIn(
  db: Kysely<DB>,
  moment: Moment,
  { custody, state }: { custody: Custody; state: ActorState },
): Promise<Names> {
  const { current, chain } = custody
  const related = [...state.speaksFor, ...state.affiliation, ...state.memberOf]
  return namesOf(db, moment, {
    actors: [
      ...chain.flatMap(({ holder, via }) => [holder, via]),
      current?.holder ?? null,
      ...related.map(({ actorId }) => actorId),
    ],
    places: [...chain.map(({ placeId }) => placeId), current?.placeId ?? null],
  })
}

function relationsOf(state: ActorState, names: Names): ActorAnswer['relations'] {
  const named = (relations: ActorState['speaksFor']) =>
    relations.map(({ actorId, from, to }) => ({ ...names.actor(actorId), from, to }))
  return {
    speaksFor: named(state.speaksFor),
    affiliation: named(state.affiliation),
    memberOf: named(state.memberOf),
  }
}

/** Gives holders, groups and places the names that they had at the moment. */
function named({ current, chain }: Custody, names: Names): ActorAnswer['custody'] {
  const actor = (id: string | null) => (id === null ? null : names.actor(id))
  const place = (id: string | null) => (id === null ? null : names.place(id))
  return {
    current: current && {
      holder: actor(current.holder),
      place: place(current.placeId),
      since: current.since,
      incidentId: current.incidentId,
      disputed: current.disputed,
    },
    chain: chain.map(
      ({ holder, placeId, via, ...link }): CustodyLink => ({
        ...link,
        holder: actor(holder),
        place: place(placeId),
        via: actor(via),
      }),
    ),
  }
}
