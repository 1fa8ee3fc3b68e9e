import { foldName } from '@annalist/contract'
import { type RawBuilder, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'
import { isUuid } from './read-at.ts'
import { survivor, withAbsorbed } from './survivors.ts'

type Ids = RawBuilder<string[]>

const ACTOR = {
  table: 'actor_row' as const,
  id: 'actor_id',
  key: 'actor_key',
  keys: 'actor-key',
  names: 'actor-name',
}
const PLACE = {
  table: 'place_row' as const,
  id: 'place_id',
  key: 'place_key',
  keys: 'place-key',
  names: 'place-name',
}

/**
 * The ids of actors that callers name: an id is taken as it is, anything else is a key, else a name or an alias as of
 * the moment. Whom nobody knows by then is nobody: the answer is empty, not an error.
 */
export function actorsNamed(moment: Moment, given: string[]): Ids {
  return named(moment, given, ACTOR)
}

/** The same for places, with all that lies within them, to the last. */
export function placesNamed(moment: Moment, given: string[]): Ids {
  const ids = named(moment, given, PLACE)
  return sql<string[]>`array(
    with recursive inside(id) as (
      select unnest(${ids})
      union
      select ${survivor(moment, sql`p.place_id`, 'place_row')} from inside
      join place_row p on ${holds(moment, 'p')}
        and p.within = any (${withAbsorbed(moment, sql<string[]>`array[inside.id]`, 'place_row')})
    )
    select id from inside
  )`
}

/** The actors that callers name, and the groups of which these are part. */
export function actorsAndGroups(moment: Moment, given: string[]): RawBuilder<{ actor_id: string }> {
  const ids = actorsNamed(moment, given)
  return sql`
    select unnest(${ids}) as actor_id
    union
    select ${survivor(moment, sql`g.id`)} from actor_row a cross join lateral unnest(a.groups) g(id) where ${holds(moment, 'a')} and a.actor_id = any (${ids})
  `
}

/** The dossier's keys find candidates by index; whether they bore the name at the moment, their rows tell. */
function named(
  moment: Moment,
  given: string[],
  { table, id, key, keys, names }: typeof ACTOR | typeof PLACE,
): Ids {
  const ids = given.filter(isUuid)
  const others = given.filter((text) => !isUuid(text))
  // Of a page the planner is not told how many are named either: see `unguessed`.
  const list = (values: string[], type: RawBuilder<unknown>) =>
    moment.isOfPage ? sql`(select ${values}::${type}[])` : sql`${values}::${type}[]`
  const known = sql`select ${survivor(moment, sql`i.id`, table)} from unnest(${list(ids, sql`uuid`)}) i(id)`
  if (others.length === 0) return sql<string[]>`array(${known})`
  return sql<string[]>`array(
    ${known}
    union
    select ${survivor(moment, sql`found.id`, table)}
    from unnest(${list(others, sql`text`)}, ${list(others.map(foldName), sql`text`)}) g(given, folded)
    cross join lateral (
      select n.${sql.ref(id)} as id, rank() over (order by k.space = ${names}) as rank
      from key k
      join ${sql.table(table)} n on ${holds(moment, 'n')} and n.${sql.ref(id)} = k.stream_id
      where k.dossier_id = ${moment.dossierId} and (
        k.space = ${keys} and k.key = g.given and n.${sql.ref(key)} = g.given
        or k.space = ${names} and k.key = g.folded and g.folded = any (string_to_array(n.search, e'\n'))
      )
    ) found
    where found.rank = 1
  )`
}
