import type { IncidentSuggestion, List, PageQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { readCursor } from './cursor.ts'
import { listOf } from './list-of.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { readAt, settled } from './read-at.ts'
import { type Probe, similarIncidents } from './similar-incidents.ts'
import { shownIncident } from './survivors.ts'

/**
 * Incidents that may be the same as others, likeliest first. A page looks at so many incidents, in order of id, and may
 * find few among them, or none; its pairs are named once. `for` asks for one incident.
 */
export class SuggestIncidents extends Query<List<IncidentSuggestion>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageQuery & { for?: string },
  ) {
    super()
  }
}

const idKey = z.tuple([z.uuid()])
type Named = Probe & { incidentKey: string | null; title: string }

@QueryHandler(SuggestIncidents)
export class SuggestIncidentsHandler implements IQueryHandler<SuggestIncidents> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: SuggestIncidents): Promise<List<IncidentSuggestion>> {
    const question = { name: 'suggest-incidents', dossierId, params }
    const cursor = readCursor(question, idKey)
    const asked = await momentOf(this.db, dossierId, { asked: params, cursor })
    const page = await readAt<{ probes: Named[] }>(this.db, asked, {
      columns: sql`(select coalesce(json_agg(n.item order by n.incident_id), '[]'::json) from (
        ${incidents(asked, params, cursor?.key[0] ?? null)}) n) as probes`,
    })
    const probes = page.probes.slice(0, params.limit)
    const found = await similarIncidents(this.db, settled(asked, page), probes)
    const items = probes.flatMap(({ incidentId, incidentKey, title }, index) =>
      found[index]!.filter((other) => params.for !== undefined || incidentId < other.incidentId).map(
        ({ score, reasons, ...other }) => ({
          incident: { incidentId, incidentKey, title },
          other,
          score,
          reasons,
        }),
      ),
    )
    const last = page.probes.length > params.limit ? probes.at(-1) : undefined
    const next: [string] | null = last ? [last.incidentId] : null
    return listOf(question, { ...page, items: items.sort((a, b) => b.score - a.score), next })
  }
}

function incidents(
  moment: Moment,
  { for: one, limit }: SuggestIncidents['params'],
  after: string | null,
): RawBuilder<unknown> {
  const which =
    one === undefined ? sql`true` : sql`i.incident_id = ${shownIncident(moment, sql`${one}::uuid`)}`
  return sql`
    select i.incident_id, json_build_object('incidentId', i.incident_id, 'incidentKey', i.incident_key,
      'title', b.body->'title', 'type', i.type, 'earliestMs', i.earliest_at, 'latestMs', i.latest_at,
      'placeId', i.place_id, 'country', i.country, 'lat', i.lat, 'lon', i.lon,
      'precision', b.body->'where'->'precision',
      'actorIds', (
        select coalesce(json_agg(distinct p.actor_id), '[]'::json) from participation p
        where ${holds(moment, 'p')} and p.incident_id = i.incident_id)) as item
    from incident_row i
    join incident_body b on ${holds(moment, 'b')} and b.incident_id = i.incident_id
    where ${holds(moment, 'i')} and ${which} and ${after === null ? sql`true` : sql`i.incident_id > ${after}::uuid`}
    order by i.incident_id limit ${sql.lit(limit + 1)}`
}
