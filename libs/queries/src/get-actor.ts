import type { ActorAnswer, ActorSummary, CustodyLink, ReadingQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type Custody, custodyOf } from '@annalist/domain'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { actorSummary } from './actor-summaries.ts'
import { type ActorEvents, actorsAsParticipants, custodyEvents } from './custody-events.ts'
import { NotFoundError } from './errors.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { namesOf } from './names-of.ts'
import { readAt, settled } from './read-at.ts'
import { type ActorReference, actorMeant, described } from './references.ts'

const COMPANIONS_SHOWN = 20

/** One actor: who it is, when it was seen, in whose custody it is, with whom it appears. Throws NotFoundError. */
export class GetActor extends Query<ActorAnswer> {
  constructor(
    readonly dossierId: string,
    readonly params: ReadingQuery & ActorReference,
  ) {
    super()
  }
}

interface Found {
  summary: ActorSummary | null
  events: ActorEvents[]
  firstSeen: ActorAnswer['firstSeen']
  lastSeen: ActorAnswer['lastSeen']
  counts: ActorAnswer['counts']
  companions: ActorAnswer['companions']
}

@QueryHandler(GetActor)
export class GetActorHandler implements IQueryHandler<GetActor> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetActor): Promise<ActorAnswer> {
    const { view, asOf, minPosition, ...reference } = params
    const moment = await momentOf(this.db, dossierId, { asked: { view, asOf } })
    const found = await readAt<Found>(this.db, moment, {
      tables: [actorAlone(moment, reference), actorsAsParticipants(moment, isAlone), incidentsOf(moment)],
      columns: sql`
        (select ${actorSummary(moment)} from actor_row a where ${holds(moment, 'a')} and ${isAlone}) as summary,
        ${custodyEvents(moment)} as events, ${seen(moment, sql`asc`)} as "firstSeen",
        ${seen(moment, sql`desc`)} as "lastSeen", ${counts(moment)} as counts, ${companions(moment)} as companions`,
    })
    if (!found.summary) throw new NotFoundError('actor', described(reference))
    const custody = custodyOf(found.events.flatMap(({ events }) => events))
    return {
      ...found.summary,
      firstSeen: found.firstSeen,
      lastSeen: found.lastSeen,
      custody: await named(this.db, settled(moment, found), custody),
      counts: found.counts,
      companions: found.companions,
      view: found.view,
    }
  }
}

function actorAlone(moment: Moment, reference: ActorReference): RawBuilder<unknown> {
  return sql`alone as materialized (select ${actorMeant(moment, reference)} as actor_id)`
}

const isAlone = sql<boolean>`a.actor_id = (select actor_id from alone)`

function incidentsOf(moment: Moment): RawBuilder<unknown> {
  return sql`own as materialized (
    select distinct p.incident_id from whose w
    join participation p on ${holds(moment, 'p')} and p.actor_id = w.participant_id
  )`
}

/** The first or last dated incident that is said to have happened and is not taken back. */
function seen(moment: Moment, direction: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    select json_build_object('incidentId', s.incident_id, 'when', b.body->'when'->'edtf')
    from whose w
    cross join lateral (
      select p.sort_at, p.incident_id from participation p
      join incident_row i on ${holds(moment, 'i')} and i.incident_id = p.incident_id
        and i.modality = 'actual' and i.standing not in ('denied', 'retracted')
      where ${holds(moment, 'p')} and p.actor_id = w.participant_id and p.sort_at is not null
      order by p.sort_at ${direction}, p.incident_id ${direction} limit 1
    ) s
    join incident_body b on ${holds(moment, 'b')} and b.incident_id = s.incident_id
    order by s.sort_at ${direction}, s.incident_id ${direction} limit 1
  )`
}

function counts(moment: Moment): RawBuilder<unknown> {
  return sql`json_build_object(
    'incidents', (select count(*) from own),
    'reports', (select count(*) from claim c where ${holds(moment, 'c')} and c.incident_id in (select incident_id from own)),
    'statements', (
      select count(distinct c.report_id) from report_source s
      join claim c on ${holds(moment, 'c')} and c.report_id = s.report_id and c.text_position = s.position
      where s.dossier_id = ${moment.dossierId} and s.actor_id = (select actor_id from alone)),
    'byType', (
      select coalesce(json_object_agg(t.type, t.incidents order by t.incidents desc, t.type), '{}'::json) from (
        select i.type, count(*) as incidents from incident_row i
        where ${holds(moment, 'i')} and i.incident_id in (select incident_id from own)
        group by i.type
      ) t))`
}

/** Who takes part in most of the same incidents, without the groups of which the actor is part. */
function companions(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('actorId', m.actor_id, 'name', m.name, 'incidents', m.incidents)
      order by m.incidents desc, m.name, m.actor_id), '[]'::json)
    from (
      select a.actor_id, a.name, o.incidents from (
        select p.actor_id, count(distinct p.incident_id) as incidents from participation p
        where ${holds(moment, 'p')} and p.incident_id in (select incident_id from own)
          and p.actor_id not in (select participant_id from whose)
        group by p.actor_id
      ) o
      join actor_row a on ${holds(moment, 'a')} and a.actor_id = o.actor_id
      order by o.incidents desc, a.name, a.actor_id limit ${COMPANIONS_SHOWN}
    ) m
  )`
}

/** Gives holders, groups and places the names that they had at the moment. */
async function named(db: Kysely<DB>, moment: Moment, custody: Custody): Promise<ActorAnswer['custody']> {
  const { current, chain } = custody
  const names = await namesOf(db, moment, {
    actors: [...chain.flatMap(({ holder, via }) => [holder, via]), current?.holder ?? null],
    places: [...chain.map(({ placeId }) => placeId), current?.placeId ?? null],
  })
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
