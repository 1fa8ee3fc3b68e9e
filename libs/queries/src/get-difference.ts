import {
  type Difference,
  type DifferenceFields,
  type DifferenceQuery,
  INCIDENT_CHANGES,
  type IncidentDifference,
  type IncidentDifferenceChange,
} from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { comparedIncidents } from './compared-incidents.ts'
import { type Cursor, readCursor, sortValue } from './cursor.ts'
import { causesOf } from './difference-causes.ts'
import { incidentFields } from './difference-fields.ts'
import { itemsAt } from './items-at.ts'
import { listOf } from './list-of.ts'
import { readAt } from './read-at.ts'
import { beforeKey, beforeKeyOf, comparedOf, type Sides, twoSides } from './two-sides.ts'

/**
 * In which incidents two moments of a view, or two views, differ, in order of happening: how, in which fields, because
 * of which records.
 */
export class GetDifference extends Query<Difference> {
  constructor(
    readonly dossierId: string,
    readonly params: DifferenceQuery,
  ) {
    super()
  }
}

const differenceKey = z.tuple([beforeKey, sortValue.nullable(), z.uuid()])
type DifferenceKey = z.infer<typeof differenceKey>

interface Differing {
  incidentId: string
  changes: IncidentDifferenceChange[]
  mergedInto: string | null
  causes: number[]
}

interface Found {
  differing: Differing[]
  next: [string | null, string] | null
  counts: Difference['counts']
}

@QueryHandler(GetDifference)
export class GetDifferenceHandler implements IQueryHandler<GetDifference> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetDifference): Promise<Difference> {
    const question = { name: 'difference', dossierId, params }
    const cursor = readCursor(question, differenceKey)
    const sides = await twoSides(this.db, dossierId, { asked: params, cursor })
    const found = await readAt<Found>(this.db, sides.after.moment, {
      tables: [...comparedIncidents(sides, params), page(params.limit, cursor)],
      columns: columns(sides, params.limit),
    })
    const items = await this.#itemsOf(sides, found.differing)
    const next: DifferenceKey | null = found.next && [beforeKeyOf(sides), ...found.next]
    const { view } = sides.after
    return {
      ...listOf(question, { ...found, items, next, view }),
      counts: found.counts,
      ...comparedOf(sides),
    }
  }

  async #itemsOf({ before, after }: Sides, differing: Differing[]): Promise<IncidentDifference[]> {
    const ids = differing.map(({ incidentId }) => incidentId)
    const was = await itemsAt(this.db, before.moment, ids)
    const is = await itemsAt(this.db, after.moment, ids)
    return differing.map(({ incidentId, mergedInto, ...rest }) => {
      const [a, b] = [was.get(incidentId), is.get(incidentId)]
      const shown = b ?? a
      const merged: DifferenceFields =
        mergedInto === null ? {} : { mergedInto: { before: null, after: mergedInto } }
      return {
        incidentId,
        incidentKey: shown?.incidentKey ?? null,
        title: shown?.title ?? '',
        changes: rest.changes,
        fields: { ...incidentFields(a, b), ...merged },
        causes: rest.causes,
      }
    })
  }
}

function page(limit: number, cursor: Cursor<DifferenceKey> | null): RawBuilder<unknown> {
  return sql`page as materialized (
    select row_number() over (order by d.sort_at, d.incident_id) as nth, d.* from compared d
    where ${cursor ? beyond(cursor.key) : sql`true`}
    order by d.sort_at, d.incident_id limit ${sql.lit(limit + 1)}
  )`
}

/** Undated ones come last. */
function beyond([, sortAt, incidentId]: DifferenceKey): RawBuilder<unknown> {
  return sortAt === null
    ? sql`d.sort_at is null and d.incident_id > ${incidentId}::uuid`
    : sql`(d.sort_at is null or (d.sort_at, d.incident_id) > (${sortAt}::bigint, ${incidentId}::uuid))`
}

function columns(sides: Sides, limit: number): RawBuilder<unknown> {
  const counts = INCIDENT_CHANGES.map(
    (change) => sql`${sql.lit(change)}, count(*) filter (where ${sql.lit(change)} = any (d.changes))`,
  )
  return sql`(
    select coalesce(json_agg(json_build_object('incidentId', p.incident_id, 'changes', p.changes,
      'mergedInto', p.merged_into, 'causes', ${causesOf(sides, sql`p.incident_id`)}) order by p.nth), '[]'::json)
    from page p where p.nth <= ${limit}
  ) as differing, (
    select json_build_array(p.sort_at::text, p.incident_id) from page p
    where p.nth = ${limit} and exists (select from page where nth > ${limit})
  ) as next, (select json_build_object(${sql.join(counts)}) from compared d) as counts`
}
