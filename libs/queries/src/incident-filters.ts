import { parseEdtf, type TimelineQuery } from '@annalist/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'
import { actorsAndGroups, actorsNamed, placesNamed } from './named.ts'
import { holdsNow } from './references.ts'
import { withAbsorbed } from './survivors.ts'
import { textMatches } from './text-search.ts'

/** Which incidents a timeline, a histogram or facets speak of. */
export type IncidentFilters = Omit<
  TimelineQuery,
  'view' | 'asOf' | 'publishedBy' | 'minPosition' | 'limit' | 'cursor' | 'order'
>

export type Condition = RawBuilder<SqlBool>

/** A window of time in milliseconds since 1970, as text; null is open. */
export interface Window<Bound = string> {
  start: Bound | null
  end: Bound | null
}

/** That a row called `i` is one of the incidents asked for: for questions that count them all, in no order. */
export function isAskedFor(moment: Moment, filters: IncidentFilters): Condition {
  const conditions = [
    holds(moment, 'i'),
    dateCondition(filters),
    ...participantConditions(moment, filters),
    ...conditionsOf(moment, filters),
  ]
  if (filters.q !== undefined) conditions.push(sql`i.incident_id in (${textMatches(moment, filters.q)})`)
  return sql`${sql.join(conditions, sql` and `)}`
}

/** What an incident_row, called `i`, must meet but for its date, its actors and its words; every condition must hold. */
export function conditionsOf(moment: Moment, filters: IncidentFilters): Condition[] {
  return [...ownConditions(moment, filters), ...claimConditions(moment, filters)]
}

/** That the actors, or groups of which they are part, take part in the incident: in one of the roles, if any is given. */
export function participantConditions(moment: Moment, { actor, role }: IncidentFilters): Condition[] {
  if (!actor && !role) return []
  const whose = actor ? sql`p.actor_id in (${actorsAndGroups(moment, actor)})` : sql`true`
  return [
    sql`i.incident_id in (
      select p.incident_id from participation p where ${holds(moment, 'p')} and ${whose} and ${inRole(role)}
    )`,
  ]
}

export function inRole(role: string[] | undefined): Condition {
  return role ? sql`p.role = any (${role})` : sql`true`
}

/** From the first moment of `from` to the last of `to`; null where neither is given. */
export function windowOf({ from, to }: { from?: string; to?: string }): Window | null {
  if (from === undefined && to === undefined) return null
  return {
    start: text(from === undefined ? null : parseEdtf(from).earliest),
    end: text(to === undefined ? null : parseEdtf(to).latest),
  }
}

/** Undated ones are never dropped, unless asked or unless a window is. */
export function undatedOf({ undated, from, to }: IncidentFilters): 'include' | 'exclude' | 'only' {
  return undated ?? (from === undefined && to === undefined ? 'include' : 'exclude')
}

/** The date filters as one condition, for questions that do not walk in order of happening. */
export function dateCondition(filters: IncidentFilters): Condition {
  const window = windowOf(filters)
  const dated = sql<SqlBool>`i.sort_at is not null and ${window ? overlaps(window) : sql`true`}`
  switch (undatedOf(filters)) {
    case 'include':
      return sql`(i.sort_at is null or (${dated}))`
    case 'exclude':
      return sql`(${dated})`
    case 'only':
      return sql`i.sort_at is null`
  }
}

/** That some moment of the incident lies in the window. */
export function overlaps({ start, end }: Window<string | RawBuilder<number>>): Condition {
  const after = start === null ? sql`true` : sql`(i.latest_at is null or i.latest_at >= ${start}::bigint)`
  const before = end === null ? sql`true` : sql`(i.earliest_at is null or i.earliest_at <= ${end}::bigint)`
  return sql`${after} and ${before}`
}

function ownConditions(moment: Moment, filters: IncidentFilters): Condition[] {
  const { type, subtype, standing, minParties, disputed, verdict, country, place, bbox, tag } = filters
  const conditions: (Condition | undefined)[] = [
    type && ofType(moment, type),
    oneOf('i.subtype', subtype),
    oneOf('i.standing', standing),
    oneOf('i.verdict', verdict),
    oneOf('i.country', country),
    oneOf('i.modality', filters.modality),
    filters.ids && sql`i.incident_id = any (${filters.ids}::uuid[])`,
    minParties === undefined ? undefined : sql`i.party_count >= ${minParties}::integer`,
    disputed && sql`i.disputed && ${disputed}::text[]`,
    tag && sql`i.tags && ${tag}::text[]`,
    place && takesPlaceIn(placesNamed(moment, place)),
    bbox && liesIn(bbox),
  ]
  return conditions.filter((condition) => condition !== undefined)
}

function claimConditions(moment: Moment, filters: IncidentFilters): Condition[] {
  const { source, party, stance } = filters
  const reported = windowOf({ from: filters.reportedFrom, to: filters.reportedTo })
  const conditions: (Condition | undefined)[] = [
    party || stance ? hasClaim(moment, [...ofParty(moment, party), ...ofStance(stance)]) : undefined,
    source && hasClaim(moment, [attributedTo(moment, source)]),
    reported ? hasClaim(moment, [reportedIn(reported)]) : undefined,
  ]
  return conditions.filter((condition) => condition !== undefined)
}

/** That one claim of the incident, called `c`, meets all conditions. */
function hasClaim(moment: Moment, conditions: Condition[]): Condition {
  return sql`exists (
    select from claim c
    where ${holds(moment, 'c')} and c.incident_id = i.incident_id and ${holdsNow}
      and ${sql.join(conditions, sql` and `)}
  )`
}

export function ofParty(moment: Moment, party: string[] | undefined): Condition[] {
  return party ? [sql`c.party_id = any (${actorsNamed(moment, party)})`] : []
}

export function ofStance(stance: string[] | undefined): Condition[] {
  return stance ? [sql`c.stance = any (${stance})`] : []
}

/** That the claim became public in the window, as far as its date tells; one without any date did not. */
export function reportedIn({ start, end }: Window): Condition {
  const after =
    start === null ? sql`true` : sql`(c.reported_latest is null or c.reported_latest >= ${start}::bigint)`
  const before =
    end === null ? sql`true` : sql`(c.reported_earliest is null or c.reported_earliest <= ${end}::bigint)`
  return sql`not c.undated and ${after} and ${before}`
}

/** That one of the actors is anywhere in the attribution of the claim. */
export function attributedTo(moment: Moment, source: string[]): Condition {
  return sql`exists (
    select from report_source s
    where s.dossier_id = ${moment.dossierId} and s.report_id = c.report_id and s.position = c.text_position
      and s.actor_id = any (${withAbsorbed(moment, actorsNamed(moment, source))})
  )`
}

/** A dossier's own types are of their parent's, too. */
function ofType(moment: Moment, types: string[]): Condition {
  return sql`i.type = any (array(
    select unnest(${types}::text[])
    union
    select own.type from type_table t cross join lateral json_each(t.state->'types') own(type, row)
    where ${holds(moment, 't')} and own.row->>'parent' = any (${types}::text[])
  ))`
}

function oneOf(column: string, values: string[] | undefined): Condition | undefined {
  return values && sql`${sql.ref(column)} = any (${values}::text[])`
}

function takesPlaceIn(places: RawBuilder<string[]>): Condition {
  return sql`(i.place_id = any (${places}) or i.from_place_id = any (${places}))`
}

/** West may be greater than east: then the box spans the antimeridian. */
function liesIn([west, south, east, north]: [number, number, number, number]): Condition {
  const across =
    west <= east ? sql`i.lon between ${west} and ${east}` : sql`(i.lon >= ${west} or i.lon <= ${east})`
  return sql`i.lat between ${south} and ${north} and ${across}`
}

function text(ms: number | null): string | null {
  return ms === null ? null : BigInt(ms).toString()
}
