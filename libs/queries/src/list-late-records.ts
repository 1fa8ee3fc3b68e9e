import type { RecordType } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { ACTOR_RECORDS, INCIDENT_RECORDS, PLACE_RECORDS } from '@annalist/domain'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'

const OF_A_TIME: readonly RecordType[] = [
  'IncidentOpened',
  'ReportFiled',
  'ReportCorrected',
  'ReportRetracted',
]

/** What holds on the reported axis from the beginning, whenever it was recorded. */
const FROM_THE_BEGINNING: readonly RecordType[] = [
  'TypeDefined',
  ...INCIDENT_RECORDS.filter((type) => !OF_A_TIME.includes(type)),
  ...ACTOR_RECORDS,
  ...PLACE_RECORDS,
]

export interface LateRange {
  /** The id of a view of the reported axis. */
  viewId: string
  /** The last position that was known then. */
  after: number
  /** The moment of that axis to which they reach back, in microseconds since 1970. */
  at: number
  limit: number
}

/**
 * Positions of records of later that bear on what was public by a moment: reports and changes that a source had made
 * public by then, and all that holds from the beginning.
 */
export class ListLateRecords extends Query<number[]> {
  constructor(
    readonly dossierId: string,
    readonly range: LateRange,
  ) {
    super()
  }
}

@QueryHandler(ListLateRecords)
export class ListLateRecordsHandler implements IQueryHandler<ListLateRecords> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, range: { viewId, after, at, limit } }: ListLateRecords): Promise<number[]> {
    const { rows } = await sql<{ position: string }>`
      select position from (
        select unnest(coalesce(s.causes, array[s.position])) as position from incident_state s
        where s.dossier_id = ${dossierId} and s.view_id = ${viewId} and s.from_at <= ${at}::bigint
          and s.position > ${after}::bigint
        union
        select r.position from record r
        where r.dossier_id = ${dossierId} and r.position > ${after}::bigint
          and r.position <= (select v.position from view v where v.dossier_id = ${dossierId} and v.id = ${viewId})
          and (r.type = any (${FROM_THE_BEGINNING}::text[])
            or r.type in ('ReportCorrected', 'ReportRetracted') and r.data->>'by' = 'analyst')
      ) late
      where position > ${after}::bigint
      order by position limit ${sql.lit(limit)}
    `.execute(this.db)
    return rows.map(({ position }) => Number(position))
  }
}
