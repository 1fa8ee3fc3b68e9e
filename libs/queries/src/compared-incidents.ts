import { type RawBuilder, sql } from 'kysely'
import { type Condition, type IncidentFilters, isAskedFor } from './incident-filters.ts'
import { begun, holds } from './moment.ts'
import { holdsWords, textSearch } from './text-search.ts'
import { onSide, type Side, type Sides } from './two-sides.ts'

/** What an item shows, but for names: in which of these it differs, it differs. */
const SHOWN = [
  ...['incident_key', 'type', 'subtype', 'modality', 'standing', 'verdict', 'disputed', 'tags'],
  ...['place_id', 'from_place_id', 'body', 'participants'],
  ...[
    'reports',
    'asserts',
    'confirms',
    'denies',
    'declines',
    'cannot_verify',
    'first_reported',
    'last_reported',
  ],
]

/** Of which nothing is seen in an item. */
const UNSEEN_KINDS = ['noted', 'linked']

/**
 * Tables of which the last, `compared(incident_id, sort_at, changes, merged_into)`, holds every incident that differs
 * and fits the filters at either side.
 */
export function comparedIncidents(sides: Sides, filters: IncidentFilters): RawBuilder<unknown>[] {
  const { before, after, isOfTwoViews } = sides
  const shown = (side: Side) => (isOfTwoViews ? allRows(side, filters) : rowsOfTouched(side, filters))
  return [
    ...(isOfTwoViews ? [] : [touchedIncidents(sides)]),
    sql`before_side as materialized ${shown(before)}`,
    sql`after_side as materialized ${shown(after)}`,
    compared(after),
  ]
}

/** Between two moments of one view only what has a new state can differ. */
export function touchedIncidents(sides: Sides): RawBuilder<unknown> {
  return sql`touched as materialized (
    select distinct s.incident_id from incident_state s where ${statesBetween(sides)}
  )`
}

/** That a state, called `s`, began between two moments of one view, and shows. */
export function statesBetween({ before, after }: Sides): RawBuilder<boolean> {
  return sql<boolean>`${begun(after.moment, 's')} and s.from_at > ${before.moment.at}::bigint
    and s.kind <> all (${UNSEEN_KINDS}::text[])`
}

function rowsWith(rows: RawBuilder<unknown>, isAsked: Condition): RawBuilder<unknown> {
  return sql`
    select i.*, b.body, s.reports, s.asserts, s.confirms, s.denies, s.declines, s.cannot_verify, s.first_reported,
      s.last_reported, p.participants, coalesce(${isAsked}, false) as is_asked_for
    from ${rows}`
}

/** Each is looked up by itself, as those of a page are, and so are the words in it. */
function rowsOfTouched(side: Side, { q, ...filters }: IncidentFilters): RawBuilder<unknown> {
  const { moment } = side
  const isAsked = isAskedFor(moment, filters)
  const rows = sql`touched t
    cross join lateral (
      select * from incident_row i where ${holds(moment, 'i')} and i.incident_id = t.incident_id offset 0
    ) i
    cross join lateral (
      select b.body::text as body from incident_body b where ${holds(moment, 'b')} and b.incident_id = t.incident_id offset 0
    ) b
    cross join lateral (
      select * from incident_state s where ${begun(moment, 's')} and s.incident_id = t.incident_id
      order by s.from_at desc limit 1
    ) s
    cross join lateral (
      select ${participantsText} as participants from participation p
      where ${holds(moment, 'p')} and p.incident_id = t.incident_id
    ) p`
  if (q === undefined) return onSide(side, rowsWith(rows, isAsked))
  return onSide(side, rowsWith(rows, sql`${isAsked} and ${holdsWords(moment)}`), textSearch(moment, q))
}

/** Two views may differ anywhere, so all that they show is read at once. */
function allRows(side: Side, filters: IncidentFilters): RawBuilder<unknown> {
  const { moment } = side
  const rows = sql`(select * from incident_row i where ${holds(moment, 'i')}) i
    join (
      select b.incident_id, b.body::text as body from incident_body b where ${holds(moment, 'b')}
    ) b on b.incident_id = i.incident_id
    join (
      select distinct on (s.incident_id) s.* from incident_state s where ${begun(moment, 's')}
      order by s.incident_id, s.from_at desc
    ) s on s.incident_id = i.incident_id
    left join (
      select p.incident_id, ${participantsText} as participants from participation p where ${holds(moment, 'p')}
      group by p.incident_id
    ) p on p.incident_id = i.incident_id`
  return onSide(side, rowsWith(rows, isAskedFor(moment, filters)))
}

const participantsText = sql`string_agg(concat_ws(' ', p.actor_id, p.role, p.count), ',' order by p.actor_id, p.role)`

const shownOf = (alias: string) => sql`(${sql.join(SHOWN.map((column) => sql.ref(`${alias}.${column}`)))})`

function compared(after: Side): RawBuilder<unknown> {
  return sql`compared as materialized (
    select d.incident_id, d.sort_at, d.merged_into,
      d.changes || case when d.merged_into is null then '{}' else '{merged}'::text[] end as changes
    from (
      select coalesce(a.incident_id, b.incident_id) as incident_id,
        case when a.incident_id is null then b.sort_at else a.sort_at end as sort_at,
        case when a.incident_id is null then ${onSide(after, absorber(after))} end as merged_into, c.changes
      from before_side b
      full join after_side a on a.incident_id = b.incident_id
      cross join lateral (select ${changes}) c(changes)
      where (coalesce(a.is_asked_for, false) or coalesce(b.is_asked_for, false)) and cardinality(c.changes) > 0
    ) d
  )`
}

/** The incident as which one that is gone is shown now, if it was merged. */
const absorber = ({ moment }: Side) => sql`
  select m.into_id from incident_merge m where ${holds(moment, 'm')} and m.incident_id = b.incident_id`

const changes = sql`array_remove(array[
  case when b.incident_id is null then 'added' when a.incident_id is null then 'removed'
    when ${shownOf('a')} is distinct from ${shownOf('b')} then 'changed' end,
  case when not coalesce(a.disputed, '{}') <@ coalesce(b.disputed, '{}')
    or a.standing = 'disputed' and b.standing is distinct from 'disputed' then 'newly-disputed' end,
  case when a.standing = 'corroborated' and b.standing is distinct from 'corroborated' then 'newly-corroborated' end,
  case when a.standing = 'retracted' and b.standing is distinct from 'retracted' then 'retracted' end
], null)`
