import type { Claim, PageQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { claimItems, claimsOf, type PackedClaim } from './claims.ts'
import { type Question, readCursor, sortValue } from './cursor.ts'
import type { Listed } from './list-of.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { withNames } from './named-fields.ts'
import { type Reading, readAt, settled } from './read-at.ts'

/** The position that filed a report, and that of its version, newest first: the one that holds, then what it said before. */
const positionKey = z.tuple([sortValue, sortValue])
type PositionKey = z.infer<typeof positionKey>

/** The version that holds comes before all that it corrected. */
export const version = sql`(case c.stands when 'corrected' then c.text_position else 9223372036854775807 end)`

interface ClaimList {
  question: Question & { params: PageQuery }
  /** What a claim, called `c`, must meet. */
  conditions(moment: Moment): RawBuilder<SqlBool>[]
  /** Further members of each item. */
  extra?(moment: Moment): RawBuilder<unknown>
  /** A further column of the answer. */
  also?(moment: Moment): RawBuilder<unknown>
}

/** A page of reports in the order in which they were filed. */
export async function pageOfClaims<Extra extends object = object, Also = unknown>(
  db: Kysely<DB>,
  { question, conditions, extra, also }: ClaimList,
): Promise<Listed<Claim & Extra, PositionKey> & Reading & Also> {
  const { params, dossierId } = question
  const cursor = readCursor(question, positionKey)
  const moment = await momentOf(db, dossierId, { asked: params, cursor })
  const after = cursor
    ? [sql<SqlBool>`(c.position, -${version}) > (${cursor.key[0]}::bigint, -(${cursor.key[1]}::bigint))`]
    : []
  const all = [holds(moment, 'c'), ...conditions(moment), ...after]
  const listed = sql`listed as materialized (
    select row_number() over (order by c.position, ${version} desc) as nth, c.report_id, c.position, c.text_position,
      ${version} as version
    from claim c where ${sql.join(all, sql` and `)}
    order by c.position, ${version} desc limit ${sql.lit(params.limit + 1)}
  )`
  const answer = await readAt<Listed<PackedClaim<Extra>, PositionKey> & Also>(db, moment, {
    tables: [listed],
    columns: sql`${claimItems(moment, params.limit, extra?.(moment))} as items, (
      select json_build_array(l.position::text, l.version::text) from listed l
      where l.nth = ${params.limit} and exists (select from listed where nth > ${params.limit})
    ) as next ${also ? sql`, ${also(moment)}` : sql``}`,
  })
  return { ...answer, items: await withNames(db, settled(moment, answer), claimsOf(answer.items)) }
}
