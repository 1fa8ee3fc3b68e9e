import type { HistoryRecord, List, PageQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type Question, readCursor, sortValue } from './cursor.ts'
import { NotFoundError } from './errors.ts'
import { type Listed, listOf } from './list-of.ts'
import { type Moment, momentOf } from './moment.ts'
import { readAt } from './read-at.ts'
import {
  type ActorReference,
  actorMeant,
  described,
  type IncidentReference,
  incidentMeant,
} from './references.ts'

/** The records of one incident, oldest first. Throws NotFoundError. */
export class IncidentHistory extends Query<List<HistoryRecord>> {
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

  execute({ dossierId, params }: IncidentHistory): Promise<List<HistoryRecord>> {
    const { view, asOf, minPosition, limit, cursor, ...reference } = params
    return pageOfStream(this.db, {
      question: { name: 'incident-history', dossierId, params },
      kind: 'incident',
      begins: 'IncidentOpened',
      reference,
      stream: (moment) => incidentMeant(moment, reference),
    })
  }
}

@QueryHandler(ActorHistory)
export class ActorHistoryHandler implements IQueryHandler<ActorHistory> {
  constructor(private readonly db: Kysely<DB>) {}

  execute({ dossierId, params }: ActorHistory): Promise<List<HistoryRecord>> {
    const { view, asOf, minPosition, limit, cursor, ...reference } = params
    return pageOfStream(this.db, {
      question: { name: 'actor-history', dossierId, params },
      kind: 'actor',
      begins: 'ActorRegistered',
      reference,
      stream: (moment) => actorMeant(moment, reference),
    })
  }
}

interface Stream {
  question: Question & { params: PageQuery }
  kind: 'incident' | 'actor'
  /** The type of the first record of every stream of this kind. */
  begins: string
  reference: IncidentReference | ActorReference
  stream(moment: Moment): RawBuilder<string | null>
}

const versionKey = z.tuple([sortValue])

async function pageOfStream(db: Kysely<DB>, asked: Stream): Promise<List<HistoryRecord>> {
  const { question, kind, begins, reference, stream } = asked
  const { dossierId, params } = question
  const cursor = readCursor(question, versionKey)
  const moment = await momentOf(db, dossierId, { asked: params, cursor })
  const own = sql`r.dossier_id = ${dossierId} and r.stream_id = ${stream(moment)} and r.position <= ${last(moment)}`
  const page = sql`page as materialized (
    select r.* from record r where ${own} and r.version > ${cursor?.key[0] ?? '0'}::bigint
    order by r.version limit ${params.limit + 1}
  )`
  const answer = await readAt<Listed<HistoryRecord, [string]> & { exists: boolean }>(db, moment, {
    tables: [page],
    columns: sql`
      exists (select from record r where ${own} and r.version = 1 and r.type = ${begins}) as exists,
      (select coalesce(json_agg(${recordItem} order by r.version), '[]'::json)
        from (select * from page order by version limit ${params.limit}) r) as items,
      (select json_build_array(max(l.version)::text)
        from (select version from page order by version limit ${params.limit}) l
        having (select count(*) from page) > ${params.limit}) as next`,
  })
  if (!answer.exists) throw new NotFoundError(kind, described(reference))
  return listOf(question, answer)
}

/** A view answers from the records that it has taken into account. */
function last({ at }: Moment): RawBuilder<unknown> {
  return at === null ? sql`(select position from chosen)` : sql`${at}::bigint`
}

const recordItem = sql`json_build_object(
  'position', r.position, 'stream', r.stream_id, 'version', r.version, 'id', r.id, 'type', r.type,
  'schemaVersion', r.schema_version, 'data', r.data, 'meta', r.meta,
  'recordedAt', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))`
