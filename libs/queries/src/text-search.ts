import { foldName } from '@annalist/contract'
import { type RawBuilder, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'

/**
 * Incidents of which a report holds the words, or in which somebody takes part whose name holds them. Words as in web
 * search: "quoted", or, -not; the last one may be only begun.
 */
export function textMatches(moment: Moment, q: string): RawBuilder<{ incident_id: string }> {
  return sql`
    select c.incident_id from report_text t
    join claim c on ${holds(moment, 'c')} and c.report_id = t.report_id and c.text_position = t.position
    where t.dossier_id = ${moment.dossierId} and t.search @@ ${webQuery(q)}
    union all
    select p.incident_id from actor_row a
    join participation p on ${holds(moment, 'p')} and p.actor_id = a.actor_id
    where ${holds(moment, 'a')} and a.search like ${containing(q)}
  `
}

/** A pattern for `like` over folded names. */
export function containing(q: string): string {
  return `%${foldName(q).replace(/[\\%_]/g, '\\$&')}%`
}

/** A lexeme is written 'so'; only after one may the mark of a beginning stand. Nothing searchable finds nothing. */
function webQuery(q: string): RawBuilder<unknown> {
  const words = sql`websearch_to_tsquery('simple', unaccent(${q}))::text`
  return sql`(
    select (case when words like '%''' then words || ':*' else nullif(words, '') end)::tsquery
    from (select ${words} as words) asked
  )`
}
