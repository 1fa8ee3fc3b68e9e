import type { ChangedIncident, ChangesQuery, List } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { causesTaken } from './causes-taken.ts'
import { readCursor, sortValue } from './cursor.ts'
import { type Listed, listOf } from './list-of.ts'
import { inView, type Moment, momentOf } from './moment.ts'
import { readAt } from './read-at.ts'

/**
 * Incidents whose standing, disputes or verdict changed, in order of the view's axis, each field by itself; with what it was,
 * what it is, and the records because of which. That an incident becomes known is no change of it.
 */
export class ListChanges extends Query<List<ChangedIncident>> {
  constructor(
    readonly dossierId: string,
    readonly params: ChangesQuery,
  ) {
    super()
  }
}

const FIELDS = ['standing', 'disputed', 'verdict'] as const
type Field = (typeof FIELDS)[number]

/** From when, of which incident, which field. */
const changeKey = z.tuple([sortValue, z.uuid(), z.int().min(1).max(FIELDS.length)])
type ChangeKey = z.infer<typeof changeKey>

@QueryHandler(ListChanges)
export class ListChangesHandler implements IQueryHandler<ListChanges> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ListChanges): Promise<List<ChangedIncident>> {
    const { limit } = params
    const question = { name: 'changes', dossierId, params }
    const cursor = readCursor(question, changeKey)
    const moment = await momentOf(this.db, dossierId, { asked: params, cursor })
    const answer = await readAt<Listed<ChangedIncident, ChangeKey>>(this.db, moment, {
      tables: [changes(moment, params, cursor?.key ?? null)],
      columns: sql`(
        select coalesce(json_agg(json_build_object('position', c.position, 'incidentId', c.incident_id,
          'field', c.field, 'before', c.before, 'after', c.after, 'causes',
          array(select taken.position from ${causesTaken(moment, 'c')} taken order by 1))
          order by c.nth), '[]'::json)
        from changes c where c.nth <= ${limit}
      ) as items, (
        select json_build_array(c.from_at::text, c.incident_id, c.ordinal) from changes c
        where c.nth = ${limit} and exists (select from changes where nth > ${limit})
      ) as next`,
    })
    return listOf(question, answer)
  }
}

/** Walked in order until the page is full; what an incident was and is, is looked up for each of its states. */
function changes(
  moment: Moment,
  { after, field, limit }: ChangesQuery,
  key: ChangeKey | null,
): RawBuilder<unknown> {
  const asked: readonly Field[] = field ?? FIELDS
  const since = key
    ? sql`s.from_at >= ${key[0]}::bigint`
    : after === undefined
      ? sql`true`
      : recordedAfter(after)
  const upTo = moment.at === null ? sql`true` : sql`s.from_at <= ${moment.at}::bigint`
  const beyond = key
    ? sql`(s.from_at, s.incident_id, v.ordinal) > (${key[0]}::bigint, ${key[1]}::uuid, ${key[2]}::integer)`
    : sql`true`
  return sql`changes as materialized (
    select row_number() over (order by s.from_at, s.incident_id, v.ordinal) as nth, s.from_at, s.position, s.causes,
      s.incident_id, v.*
    from incident_state s
    cross join lateral (
      select * from incident_row n where ${inView(moment, 'n')} and n.incident_id = s.incident_id and n.from_at = s.from_at offset 0
    ) n
    cross join lateral (
      select * from incident_row o where ${inView(moment, 'o')} and o.incident_id = s.incident_id and o.from_at < s.from_at
      order by o.from_at desc limit 1
    ) o
    cross join lateral (values
      (1, 'standing', to_json(o.standing), to_json(n.standing), o.standing <> n.standing),
      (2, 'disputed', to_json(o.disputed), to_json(n.disputed), o.disputed <> n.disputed),
      (3, 'verdict', to_json(o.verdict), to_json(n.verdict), o.verdict is distinct from n.verdict)
    ) v(ordinal, field, before, after, differs)
    where ${inView(moment, 's')} and ${since} and ${upTo} and ${wasShown} and v.differs
      and v.field = any (${asked}::text[]) and ${beyond}
    order by s.from_at, s.incident_id, v.ordinal limit ${sql.lit(limit + 1)}
  )`
}

/**
 * That the version before ended there. Written so that the planner takes it for likely: it thought equal moments rare, and
 * gathered all states to find enough of them.
 */
const wasShown = sql`coalesce(o.to_at = s.from_at, false)`

/** Where both are positions, the first condition finds them by index. */
function recordedAfter(position: number): RawBuilder<unknown> {
  return sql`s.from_at > ${position}::bigint and ((select axis from chosen) = 'recorded' or s.position > ${position}::bigint)`
}
