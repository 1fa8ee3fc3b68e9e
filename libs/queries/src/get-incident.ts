import type { IncidentAnswer, ReadingQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { claimItems } from './claims.ts'
import { NotFoundError } from './errors.ts'
import { incidentFields } from './incident-fields.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { withNames } from './named-fields.ts'
import { readAt, settled } from './read-at.ts'
import { described, type IncidentReference, incidentMeant } from './references.ts'
import { timelineItems } from './timeline-items.ts'

const CLAIMS_SHOWN = 100

/** One incident: its item, who claims what, field by field, and what it is linked with. Throws NotFoundError. */
export class GetIncident extends Query<IncidentAnswer> {
  constructor(
    readonly dossierId: string,
    readonly params: ReadingQuery & IncidentReference,
  ) {
    super()
  }
}

type Item = Omit<IncidentAnswer, 'claims' | 'fields' | 'assessment' | 'notes' | 'links' | 'view'>

interface Found {
  items: Item[]
  claims: IncidentAnswer['claims']
  links: IncidentAnswer['links']
}

@QueryHandler(GetIncident)
export class GetIncidentHandler implements IQueryHandler<GetIncident> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetIncident): Promise<IncidentAnswer> {
    const { view, asOf, minPosition, ...reference } = params
    const moment = await momentOf(this.db, dossierId, { asked: { view, asOf } })
    const found = await readAt<Found>(this.db, moment, {
      tables: [incidentAlone(moment, reference), firstClaims(moment)],
      columns: sql`${timelineItems(moment, 1)} as items, ${claimItems(moment, CLAIMS_SHOWN)} as claims,
        ${links(moment)} as links`,
    })
    const [item] = found.items
    if (!item) throw new NotFoundError('incident', described(reference))
    const read = settled(moment, found)
    const [claims, fields] = await Promise.all([
      withNames(this.db, read, found.claims),
      incidentFields(this.db, read, item.incidentId),
    ])
    const { links: linked, view: label } = found
    return { ...item, claims, fields, assessment: null, notes: [], links: linked, view: label }
  }
}

function incidentAlone(moment: Moment, reference: IncidentReference): RawBuilder<unknown> {
  return sql`page as materialized (
    select 1 as nth, i.incident_id from incident_row i
    where ${holds(moment, 'i')} and i.incident_id = ${incidentMeant(moment, reference)}
  )`
}

function firstClaims(moment: Moment): RawBuilder<unknown> {
  return sql`listed as materialized (
    select row_number() over (order by c.position) as nth, c.report_id
    from claim c
    where ${holds(moment, 'c')} and c.incident_id = (select incident_id from page)
    order by c.position limit ${CLAIMS_SHOWN}
  )`
}

/** What this incident says of others, then what others say of it. */
function links(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('incidentId', i.incident_id, 'incidentKey', i.incident_key,
      'title', b.body->'title', 'relation', l.relation, 'direction', l.direction)
      order by l.direction desc, l.relation, i.incident_id), '[]'::json)
    from (
      select 'out' as direction, o.relation, o.to_incident_id as other from incident_link o
      where ${holds(moment, 'o')} and o.incident_id = (select incident_id from page)
      union all
      select 'in', n.relation, n.incident_id from incident_link n
      where ${holds(moment, 'n')} and n.to_incident_id = (select incident_id from page)
    ) l
    join incident_row i on ${holds(moment, 'i')} and i.incident_id = l.other
    join incident_body b on ${holds(moment, 'b')} and b.incident_id = l.other
  )`
}
