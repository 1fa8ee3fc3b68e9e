import type { Claim, List, PageQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { pageOfClaims } from './claim-list.ts'
import { NotFoundError } from './errors.ts'
import { listOf } from './list-of.ts'
import { holds } from './moment.ts'
import { described, type IncidentReference, incidentMeant } from './references.ts'

/** All reports of one incident, in the order in which they were filed. Throws NotFoundError. */
export class ListIncidentReports extends Query<List<Claim>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageQuery & IncidentReference,
  ) {
    super()
  }
}

@QueryHandler(ListIncidentReports)
export class ListIncidentReportsHandler implements IQueryHandler<ListIncidentReports> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ListIncidentReports): Promise<List<Claim>> {
    const { view, asOf, publishedBy, minPosition, limit, cursor, ...reference } = params
    const question = { name: 'incident-reports', dossierId, params }
    const answer = await pageOfClaims<object, { exists: boolean }>(this.db, {
      question,
      conditions: (moment) => [sql`c.incident_id = ${incidentMeant(moment, reference)}`],
      also: (moment) => sql`exists (
        select from incident_row i
        where ${holds(moment, 'i')} and i.incident_id = ${incidentMeant(moment, reference)}) as exists`,
    })
    if (!answer.exists) throw new NotFoundError('incident', described(reference))
    return listOf(question, answer)
  }
}
