import type { IncidentChange } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { changedFields } from './changed-fields.ts'
import { itemsAt } from './items-at.ts'
import { inView, type Moment } from './moment.ts'
import { readAt } from './read-at.ts'

/** What incidents show otherwise because of the records after one position, up to another, in the live view. */
export class GetConsequences extends Query<IncidentChange[]> {
  constructor(
    readonly dossierId: string,
    readonly params: { after: number; until: number; minPosition: number },
  ) {
    super()
  }
}

const INCIDENTS_SHOWN = 100

@QueryHandler(GetConsequences)
export class GetConsequencesHandler implements IQueryHandler<GetConsequences> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params: { after, until } }: GetConsequences): Promise<IncidentChange[]> {
    const before: Moment = { dossierId, view: 'live', at: after, axis: 'recorded', fixed: null }
    const since = { ...before, at: until }
    const { ids } = await readAt<{ ids: string[] }>(this.db, since, {
      columns: sql`array(
        select distinct s.incident_id from incident_state s
        where ${inView(since, 's')} and s.from_at > ${after}::bigint and s.from_at <= ${until}::bigint
        order by s.incident_id limit ${sql.lit(INCIDENTS_SHOWN)}
      ) as ids`,
    })
    const [old, now] = [await itemsAt(this.db, before, ids), await itemsAt(this.db, since, ids)]
    return ids.map((incidentId) => ({
      incidentId,
      fields: changedFields(old.get(incidentId), now.get(incidentId)),
    }))
  }
}
