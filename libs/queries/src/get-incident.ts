import type { IncidentAnswer, IncidentQuery, ShownQuantity } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { version } from './claim-list.ts'
import { claimItems, claimsOf, type PackedClaim } from './claims.ts'
import { NotFoundError } from './errors.ts'
import { explainIncident } from './explain-incident.ts'
import { incidentFields } from './incident-fields.ts'
import { assessment, notes } from './incident-judgement.ts'
import { linked, links, members, merged, partsFigures } from './incident-links.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { withNames } from './named-fields.ts'
import { readAt, settled } from './read-at.ts'
import { described, type IncidentReference, incidentMeant } from './references.ts'
import { sumOfParts } from './sum-of-parts.ts'
import { itemsOf, type PackedItem, timelineItems } from './timeline-items.ts'

const CLAIMS_SHOWN = 100

/** One incident: its item, who claims what, field by field, and what it is linked with. Throws NotFoundError. */
export class GetIncident extends Query<IncidentAnswer> {
  constructor(
    readonly dossierId: string,
    readonly params: IncidentQuery & IncidentReference,
  ) {
    super()
  }
}

type Details = Pick<IncidentAnswer, 'links' | 'assessment' | 'notes' | 'merged'>

interface Found extends Details {
  items: PackedItem[]
  claims: PackedClaim[]
  parts: ShownQuantity[][]
}

@QueryHandler(GetIncident)
export class GetIncidentHandler implements IQueryHandler<GetIncident> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetIncident): Promise<IncidentAnswer> {
    const { view, asOf, publishedBy, minPosition, why, ...reference } = params
    const moment = await momentOf(this.db, dossierId, { asked: params })
    const found = await readAt<Found>(this.db, moment, {
      tables: [incidentAlone(moment, reference), members(moment), linked(moment), firstClaims(moment)],
      columns: sql`${timelineItems(moment, 1)} as items, ${claimItems(moment, CLAIMS_SHOWN)} as claims,
        ${links(moment)} as links, ${merged(moment)} as merged, ${partsFigures(moment)} as parts,
        ${assessment(moment)} as assessment, ${notes(moment)} as notes`,
    })
    const [item] = itemsOf(found.items)
    if (!item) throw new NotFoundError('incident', described(reference))
    const read = settled(moment, found)
    const [claims, fields] = await Promise.all([
      withNames(this.db, read, claimsOf(found.claims)),
      incidentFields(this.db, read, item.incidentId),
    ])
    const { assessment: judged, notes: noted, links: others, merged: same, view: label } = found
    const parts = sumOfParts(found.parts)
    const answer = {
      ...item,
      claims,
      fields,
      assessment: judged,
      notes: noted,
      links: others,
      merged: same,
      parts,
      view: label,
    }
    return why ? { ...answer, ...(await explainIncident(this.db, read, answer)) } : answer
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
    select row_number() over (order by c.position, ${version} desc) as nth, c.report_id, c.text_position
    from claim c
    where ${holds(moment, 'c')} and c.incident_id = (select incident_id from page)
    order by c.position, ${version} desc limit ${CLAIMS_SHOWN}
  )`
}
