import type { List, ReportsQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { pageOfClaims } from './claim-list.ts'
import { type OfIncident, ofIncident, type ReportAnswer } from './claims.ts'
import { ofParty, ofStance, reportedIn, windowOf } from './incident-filters.ts'
import { listOf } from './list-of.ts'
import type { Moment } from './moment.ts'
import { actorsNamed } from './named.ts'
import { holdsNow } from './references.ts'

/** The reports of a dossier, in the order in which they were filed. */
export class ListReports extends Query<List<ReportAnswer>> {
  constructor(
    readonly dossierId: string,
    readonly params: ReportsQuery,
  ) {
    super()
  }
}

@QueryHandler(ListReports)
export class ListReportsHandler implements IQueryHandler<ListReports> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ListReports): Promise<List<ReportAnswer>> {
    const question = { name: 'reports', dossierId, params }
    const answer = await pageOfClaims<OfIncident>(this.db, {
      question,
      conditions: (moment) => conditionsOf(moment, params),
      extra: ofIncident,
    })
    return listOf(question, answer)
  }
}

function conditionsOf(moment: Moment, params: ReportsQuery): RawBuilder<SqlBool>[] {
  const { party, origin, outlet, stance, undated } = params
  const reported = windowOf({ from: params.reportedFrom, to: params.reportedTo })
  return [
    holdsNow,
    ...ofParty(moment, party),
    ...ofStance(stance),
    ...(origin ? [sql<SqlBool>`c.origin_id = any (${actorsNamed(moment, origin)})`] : []),
    ...(outlet ? [sql<SqlBool>`c.outlet_id = any (${actorsNamed(moment, outlet)})`] : []),
    ...(undated === undefined ? [] : [sql<SqlBool>`c.undated = ${undated}`]),
    ...(reported ? [reportedIn(reported)] : []),
  ]
}
