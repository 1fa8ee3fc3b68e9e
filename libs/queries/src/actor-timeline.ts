import type { ActorName, List, TimelineItem, TimelineQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { readCursor } from './cursor.ts'
import { NotFoundError } from './errors.ts'
import { participantConditions } from './incident-filters.ts'
import { type IncidentKey, incidentKey, incidentPage, nextKey } from './incident-page.ts'
import { type Listed, listOf } from './list-of.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { readPageAt } from './read-at.ts'
import { type ActorReference, actorMeant, described } from './references.ts'
import { actorName, itemsOf, type PackedItem, timelineItems } from './timeline-items.ts'

/** `via` is the group that takes part, where the actor does not by itself. */
export type ActorTimelineItem = TimelineItem & Via

interface Via {
  via: ActorName | null
}

/** Where an actor takes part, itself or as a member of a group, in order of happening. Throws NotFoundError. */
export class ActorTimeline extends Query<List<ActorTimelineItem>> {
  constructor(
    readonly dossierId: string,
    readonly params: TimelineQuery & ActorReference,
  ) {
    super()
  }
}

type Found = Listed<PackedItem<Via>, IncidentKey> & { exists: boolean }

@QueryHandler(ActorTimeline)
export class ActorTimelineHandler implements IQueryHandler<ActorTimeline> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ActorTimeline): Promise<List<ActorTimelineItem>> {
    const { limit, order } = params
    const reference = referenceOf(params)
    const question = { name: 'actor-timeline', dossierId, params }
    const cursor = readCursor(question, incidentKey)
    const moment = await momentOf(this.db, dossierId, { asked: params, cursor })
    const filters = { ...params, actor: [described(reference)] }
    const answer = await readPageAt<Found>(this.db, moment, (moment) => {
      const further = params.actor ? participantConditions(moment, { actor: params.actor }) : []
      return {
        tables: incidentPage({ moment, filters, order, limit, after: cursor?.key ?? null, further }),
        columns: sql`
          exists (
            select from actor_row a where ${holds(moment, 'a')} and a.actor_id = ${actorMeant(moment, reference)}
          ) as exists,
          ${timelineItems(moment, limit, via(moment, reference))} as items, ${nextKey(limit)} as next`,
      }
    })
    if (!answer.exists) throw new NotFoundError('actor', described(reference))
    return listOf(question, { ...answer, items: itemsOf(answer.items) })
  }
}

function referenceOf(params: ActorReference): ActorReference {
  return 'actorId' in params ? { actorId: params.actorId } : { actorKey: params.actorKey }
}

function via(moment: Moment, reference: ActorReference): RawBuilder<unknown> {
  return sql`json_build_object('via', (
    select case when p.actor_id <> ${actorMeant(moment, reference)} then ${actorName(moment, sql`p.actor_id`)} end
    from participation p
    where ${holds(moment, 'p')} and p.incident_id = r.incident_id and p.actor_id = any (array(select actor_id from taking_part))
    order by p.actor_id <> ${actorMeant(moment, reference)}, p.actor_id limit 1
  ))`
}
