import type { Facets, FacetsQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { isAskedFor } from './incident-filters.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { readAt } from './read-at.ts'
import { holdsNow } from './references.ts'

type Facet = FacetsQuery['by'][number]

const VALUES_SHOWN = 100

/** How many of the incidents asked for there are of each type, standing, party, country and tag, most first. */
export class GetFacets extends Query<Facets> {
  constructor(
    readonly dossierId: string,
    readonly params: FacetsQuery,
  ) {
    super()
  }
}

@QueryHandler(GetFacets)
export class GetFacetsHandler implements IQueryHandler<GetFacets> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetFacets): Promise<Facets> {
    const moment = await momentOf(this.db, dossierId, { asked: params })
    const by = [...new Set(params.by)]
    const found = await readAt<{ facets: Pick<Facets, Facet> }>(this.db, moment, {
      tables: [
        sql`matching as materialized (
          select i.incident_id, i.type, i.standing, i.country, i.tags from incident_row i
          where ${isAskedFor(moment, params)}
        )`,
      ],
      columns: sql`json_build_object(${sql.join(by.flatMap((facet) => [sql.lit(facet), counted(moment, facet)]))}) as facets`,
    })
    return { ...found.facets, position: found.position, view: found.view }
  }
}

/** An incident counts once for each of its values. */
function counted(moment: Moment, facet: Facet): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('value', f.value, 'label', f.label, 'count', f.count)
      order by f.count desc, f.label, f.value), '[]'::json)
    from (
      select v.value, ${labelOf(moment, facet)} as label, v.count
      from (${valuesOf(moment, facet)}) v
      order by v.count desc, label, v.value limit ${sql.lit(VALUES_SHOWN)}
    ) f
  )`
}

function valuesOf(moment: Moment, facet: Facet): RawBuilder<unknown> {
  switch (facet) {
    case 'party':
      return sql`
        select c.party_id as value, count(distinct c.incident_id) as count from claim c
        where ${holds(moment, 'c')} and ${holdsNow} and c.party_id is not null and c.incident_id in (select incident_id from matching)
        group by c.party_id`
    case 'tag':
      return sql`select tag as value, count(*) as count from matching, unnest(tags) tag group by tag`
    case 'type':
    case 'standing':
    case 'country':
      return sql`
        select m.${sql.ref(facet)} as value, count(*) as count from matching m
        where m.${sql.ref(facet)} is not null group by m.${sql.ref(facet)}`
    default: {
      const unreachable: never = facet
      return unreachable
    }
  }
}

function labelOf(moment: Moment, facet: Facet): RawBuilder<unknown> {
  return facet === 'party'
    ? sql`coalesce((select a.name from actor_row a where ${holds(moment, 'a')} and a.actor_id = v.value), v.value::text)`
    : sql`v.value`
}
