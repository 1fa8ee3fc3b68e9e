import { foldName } from '@annalist/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'
import { holdsNow } from './references.ts'

/**
 * Up to so many hits are gathered by index and then sorted; a word that has more is so common that it is cheaper to
 * walk the timeline and look into each incident, because a page is soon full. Gathering costs 20 to 60 µs a hit.
 */
const MANY = 5_000

/**
 * Incidents of which a report holds the words, or in which somebody takes part whose name holds them. Words as in web
 * search: "quoted", or, -not; the last one may be only begun, unless a quotation ends with it.
 */
export function textMatches(moment: Moment, q: string): RawBuilder<{ incident_id: string }> {
  return sql`
    select c.incident_id from report_text t
    join claim c on ${holds(moment, 'c')} and c.report_id = t.report_id and c.text_position = t.position and ${holdsNow}
    where t.dossier_id = ${moment.dossierId} and t.search @@ ${webQuery(q)}
    union all
    select p.incident_id from actor_row a
    join participation p on ${holds(moment, 'p')} and p.actor_id = a.actor_id
    where ${holds(moment, 'a')} and a.search like ${containing(unquoted(q))}
  `
}

/** The tables on which `isAmongFew` and `holdsWords` rest, and `search(is_common)`, which says which of them to ask. */
export function textSearch(moment: Moment, q: string): RawBuilder<unknown>[] {
  return [
    sql`asked as materialized (select ${webQuery(q)} as query)`,
    sql`named as materialized (
      select a.actor_id from actor_row a where ${holds(moment, 'a')} and a.search like ${containing(unquoted(q))}
    )`,
    sql`text_hits as materialized (
      select t.report_id, t.position from report_text t
      where t.dossier_id = ${moment.dossierId} and t.search @@ (select query from asked) limit ${sql.lit(MANY + 1)}
    )`,
    sql`name_hits as materialized (
      select p.incident_id from named
      join participation p on ${holds(moment, 'p')} and p.actor_id = named.actor_id limit ${sql.lit(MANY + 1)}
    )`,
    sql`search as materialized (
      select (select count(*) from text_hits) > ${MANY} or (select count(*) from name_hits) > ${MANY} as is_common
    )`,
    sql`few as materialized (
      select c.incident_id from text_hits t
      join claim c on ${holds(moment, 'c')} and c.report_id = t.report_id and c.text_position = t.position and ${holdsNow}
      where not (select is_common from search)
      union
      select incident_id from name_hits where not (select is_common from search)
    )`,
  ]
}

/** That an incident, called `i`, is one of the few that hold the words. */
export const isAmongFew = sql<SqlBool>`i.incident_id in (select incident_id from few)`

/** That an incident, called `i`, holds the words: looked up incident by incident, never as a join. */
export function holdsWords(moment: Moment): RawBuilder<SqlBool> {
  return sql<SqlBool>`(
    (
      select true from claim c
      join report_text t on t.dossier_id = ${moment.dossierId} and t.report_id = c.report_id
        and t.position = c.text_position
      where ${holds(moment, 'c')} and c.incident_id = i.incident_id and ${holdsNow} and t.search @@ (select query from asked)
      limit 1
    ) or (
      select true from participation p
      where ${holds(moment, 'p')} and p.incident_id = i.incident_id
        and p.actor_id = any (array(select actor_id from named))
      limit 1
    )
  )`
}

/** A pattern for `like` over folded names. */
export function containing(q: string): string {
  return `%${foldName(q).replace(/[\\%_]/g, '\\$&')}%`
}

/** What is one quotation, without its marks: a name holds none. */
function unquoted(q: string): string {
  return q.replace(/^\s*"([^"]*)"?\s*$/, '$1')
}

/** A lexeme is written 'so'; only after one may the mark of a beginning stand. Nothing searchable finds nothing. */
function webQuery(q: string): RawBuilder<unknown> {
  const isWhole = /"\s*$/.test(q)
  const words = sql`websearch_to_tsquery('simple', unaccent(${q}))::text`
  return sql`(
    select (case when words like '%''' and not ${isWhole}::boolean then words || ':*' else nullif(words, '') end)::tsquery
    from (select ${words} as words) asked
  )`
}
