import type { ReadingQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import {
  claimItems,
  claimsOf,
  type OfIncident,
  ofIncident,
  type PackedClaim,
  type ReportAnswer,
} from './claims.ts'
import { NotFoundError } from './errors.ts'
import { holds, momentOf } from './moment.ts'
import { withNames } from './named-fields.ts'
import { readAt, settled } from './read-at.ts'
import { described, isReportMeant, type ReportReference } from './references.ts'

/** One report, as its incident lists it. Throws NotFoundError. */
export class GetReport extends Query<ReportAnswer & { view: string }> {
  constructor(
    readonly dossierId: string,
    readonly params: ReadingQuery & ReportReference,
  ) {
    super()
  }
}

@QueryHandler(GetReport)
export class GetReportHandler implements IQueryHandler<GetReport> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetReport): Promise<ReportAnswer & { view: string }> {
    const { view, asOf, publishedBy, minPosition, ...reference } = params
    const moment = await momentOf(this.db, dossierId, { asked: params })
    const listed = sql`listed as materialized (
      select 1 as nth, c.report_id, c.text_position from claim c where ${holds(moment, 'c')} and ${isReportMeant(moment, reference)}
    )`
    const found = await readAt<{ items: PackedClaim<OfIncident>[] }>(this.db, moment, {
      tables: [listed],
      columns: sql`${claimItems(moment, 1, ofIncident(moment))} as items`,
    })
    const [report] = await withNames(this.db, settled(moment, found), claimsOf(found.items))
    if (!report) throw new NotFoundError('report', described(reference))
    return { ...report, view: found.view }
  }
}
