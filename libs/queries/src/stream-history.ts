import type { HistoryRecord, IncidentHistoryRecord, List, PageQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { changedFields } from './changed-fields.ts'
import { type Question, readCursor, sortValue } from './cursor.ts'
import { NotFoundError } from './errors.ts'
import { itemsThrough } from './items-at.ts'
import { type Listed, listOf } from './list-of.ts'
import { holds, type Moment, momentOf, recorded } from './moment.ts'
import { readAt, settled } from './read-at.ts'
import {
  type ActorReference,
  actorMeant,
  described,
  type IncidentReference,
  incidentMeant,
} from './references.ts'

/**
 * The records of one incident, and of those that were merged into it, oldest first; each with what the incident showed
 * otherwise because of it. Throws NotFoundError.
 */
export class IncidentHistory extends Query<List<IncidentHistoryRecord>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageQuery & IncidentReference,
  ) {
    super()
  }
}

/** The records of one actor, oldest first. Throws NotFoundError. */
export class ActorHistory extends Query<List<HistoryRecord>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageQuery & ActorReference,
  ) {
    super()
  }
}

@QueryHandler(IncidentHistory)
export class IncidentHistoryHandler implements IQueryHandler<IncidentHistory> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: IncidentHistory): Promise<List<IncidentHistoryRecord>> {
    const { view, asOf, publishedBy, minPosition, limit, cursor, ...reference } = params
    const { moment, meant, list } = await pageOfStream(this.db, {
      question: { name: 'incident-history', dossierId, params },
      kind: 'incident',
      begins: 'IncidentOpened',
      reference,
      stream: (at) => incidentMeant(at, reference),
      streams: (at) => sql`
        select stream.id union select m.incident_id from incident_merge m
        where ${holds(at, 'm')} and m.into_id = stream.id`,
    })
    return { ...list, items: await withChanges(this.db, { moment, incidentId: meant, records: list.items }) }
  }
}

@QueryHandler(ActorHistory)
export class ActorHistoryHandler implements IQueryHandler<ActorHistory> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ActorHistory): Promise<List<HistoryRecord>> {
    const { view, asOf, publishedBy, minPosition, limit, cursor, ...reference } = params
    const { list } = await pageOfStream(this.db, {
      question: { name: 'actor-history', dossierId, params },
      kind: 'actor',
      begins: 'ActorRegistered',
      reference,
      stream: (moment) => actorMeant(moment, reference),
      streams: (at) => sql`
        select stream.id union select m.actor_id from actor_row m
        where ${holds(at, 'm')} and m.merged_into = stream.id`,
    })
    return list
  }
}

interface Stream {
  question: Question & { params: PageQuery }
  kind: 'incident' | 'actor'
  /** The type of the first record of every stream of this kind. */
  begins: string
  reference: IncidentReference | ActorReference
  stream(moment: Moment): RawBuilder<string | null>
  /** The ids of all streams that belong to the one of table `stream(id)`. */
  streams(moment: Moment): RawBuilder<unknown>
}

interface Page {
  list: List<HistoryRecord>
  /** The id of what is meant. */
  meant: string
  moment: Moment
}

const positionKey = z.tuple([sortValue])

async function pageOfStream(db: Kysely<DB>, asked: Stream): Promise<Page> {
  const { question, kind, begins, reference, stream, streams } = asked
  const { dossierId, params } = question
  const cursor = readCursor(question, positionKey)
  const moment = await momentOf(db, dossierId, { asked: params, cursor })
  const until = sql`r.dossier_id = ${dossierId} and r.position <= ${recorded(moment)}`
  const answer = await readAt<Listed<HistoryRecord, [string]> & { meant: string | null }>(db, moment, {
    tables: [
      sql`stream as materialized (select ${stream(moment)} as id)`,
      sql`streams as materialized (select s.id from stream cross join lateral (${streams(moment)}) s(id))`,
      sql`page as materialized (
        select r.* from streams join record r on ${until} and r.stream_id = streams.id
          and r.position > ${cursor?.key[0] ?? '0'}::bigint
        order by r.position limit ${sql.lit(params.limit + 1)}
      )`,
    ],
    columns: sql`
      (select stream.id from stream where exists (
        select from record r where ${until} and r.stream_id = stream.id and r.version = 1 and r.type = ${begins}
      )) as meant,
      (select coalesce(json_agg(${recordItem} order by r.position), '[]'::json)
        from (select * from page order by position limit ${sql.lit(params.limit)}) r) as items,
      (select json_build_array(max(l.position)::text)
        from (select position from page order by position limit ${sql.lit(params.limit)}) l
        having (select count(*) from page) > ${params.limit}) as next`,
  })
  if (answer.meant === null) throw new NotFoundError(kind, described(reference))
  return { list: listOf(question, answer), meant: answer.meant, moment: settled(moment, answer) }
}

interface Changing {
  moment: Moment
  incidentId: string
  records: readonly HistoryRecord[]
}

/** What the incident showed otherwise because of each record; views of the reported axis know no positions. */
async function withChanges(
  db: Kysely<DB>,
  { moment, incidentId, records }: Changing,
): Promise<IncidentHistoryRecord[]> {
  const items = await itemsThrough(db, moment, {
    incidentId,
    positions: records.flatMap(({ position }) => [position - 1, position]),
  })
  return records.map((record) => ({
    ...record,
    changes: changedFields(items.get(record.position - 1), items.get(record.position)),
  }))
}

const recordItem = sql`json_build_object(
  'position', r.position, 'stream', r.stream_id, 'version', r.version, 'id', r.id, 'type', r.type,
  'schemaVersion', r.schema_version, 'data', r.data, 'meta', r.meta,
  'recordedAt', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))`
