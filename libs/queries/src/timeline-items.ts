import type { ShownParticipant, ShownWhere, TimelineItem } from '@annalist/contract'
import { type RawBuilder, sql } from 'kysely'
import { heldVersion, lookUp } from './look-up.ts'
import { begun, holds, type Moment } from './moment.ts'

type Item = TimelineItem

/** An item without the names of its members: to write those one by one took Postgres half of the time of a page. */
export type PackedItem<Extra = unknown> = [
  incidentId: Item['incidentId'],
  incidentKey: Item['incidentKey'],
  version: Item['version'],
  type: Item['type'],
  subtype: Item['subtype'],
  modality: Item['modality'],
  body: Pick<Item, 'title' | 'summary' | 'when' | 'where' | 'from' | 'quantities'>,
  placeId: string | null,
  placeName: string | null,
  fromPlaceId: string | null,
  fromPlaceName: string | null,
  participants: PackedParticipant[],
  disputed: Item['disputed'],
  standing: Item['standing'],
  asserts: number,
  confirms: number,
  denies: number,
  declines: number,
  cannotVerify: number,
  verdict: Item['verdict'],
  reports: number,
  firstReportedAt: Item['firstReportedAt'],
  lastReportedAt: Item['lastReportedAt'],
  tags: Item['tags'],
  position: number,
  extra: Extra,
]

type PackedParticipant = [
  actorId: string,
  name: string | null,
  kind: ShownParticipant['kind'],
  role: string,
  count: number | null,
]

/**
 * The timeline items of the incidents in table `page(nth, incident_id)`, packed, as one JSON array in its order, up to
 * `limit`. `extra` is one more JSON value of each, where `r` is the incident's row.
 */
export function timelineItems(
  moment: Moment,
  limit: number,
  extra: RawBuilder<unknown> = sql`null`,
): RawBuilder<unknown> {
  const found = lookUp(moment)
  return sql`(
    select coalesce(json_agg(json_build_array(
      r.incident_id, r.incident_key, s.version, r.type, r.subtype, r.modality, b.body,
      r.place_id, ${placeName(moment, sql`r.place_id`)}, r.from_place_id, ${placeName(moment, sql`r.from_place_id`)},
      ${participants(moment)}, r.disputed, r.standing,
      s.asserts, s.confirms, s.denies, s.declines, s.cannot_verify, r.verdict,
      s.reports, s.first_reported, s.last_reported, r.tags, s.position, ${extra}
    ) order by page.nth), '[]'::json)
    from page
    ${found('incident_row', 'r', sql`r.incident_id = page.incident_id`)}
    ${found('incident_body', 'b', sql`b.incident_id = page.incident_id`)}
    cross join lateral (
      select * from incident_state s where ${begun(moment, 's')} and s.incident_id = page.incident_id
      order by s.from_at desc limit 1
    ) s
    where page.nth <= ${sql.lit(limit)}
  )`
}

function participants(moment: Moment): RawBuilder<unknown> {
  const actor = heldVersion(moment, {
    table: 'actor_row',
    alias: 'a',
    condition: sql`a.actor_id = p.actor_id`,
  })
  return sql`(
    select coalesce(
      json_agg(json_build_array(p.actor_id, a.name, a.kind, p.role, p.count) order by p.role, a.name, p.actor_id), '[]'::json)
    from participation p
    left join lateral ${actor} on true
    where ${holds(moment, 'p')} and p.incident_id = r.incident_id
  )`
}

/** The items as they are answered, each with the members of its `extra`. */
export function itemsOf<Extra = unknown>(packed: readonly PackedItem<Extra>[]): (Item & Extra)[] {
  return packed.map(unpacked)
}

function unpacked<Extra>([
  incidentId,
  incidentKey,
  version,
  type,
  subtype,
  modality,
  body,
  placeId,
  placeName,
  fromPlaceId,
  fromPlaceName,
  participants,
  disputed,
  standing,
  asserts,
  confirms,
  denies,
  declines,
  cannotVerify,
  verdict,
  reports,
  firstReportedAt,
  lastReportedAt,
  tags,
  position,
  extra,
]: PackedItem<Extra>): Item & Extra {
  const { title, summary, when, where, from, quantities } = body
  return {
    incidentId,
    incidentKey,
    version,
    type,
    subtype,
    title,
    summary,
    modality,
    when,
    where: where && placed(where, placeId, placeName),
    from: from && placed(from, fromPlaceId, fromPlaceName),
    participants: participants.map(([actorId, name, kind, role, count]) => ({
      actorId,
      name: name ?? actorId,
      kind,
      role,
      count,
    })),
    quantities,
    disputed,
    standing,
    parties: { asserts, confirms, denies, 'declines-to-confirm': declines, 'cannot-verify': cannotVerify },
    verdict,
    reports,
    firstReportedAt,
    lastReportedAt,
    tags,
    position,
    ...(extra as Extra & object),
  }
}

/** A place bears the name that it had at the moment; a bare spot or country has none. */
function placed(where: ShownWhere, placeId: string | null, placeName: string | null): ShownWhere {
  const { name, country, lat, lon, precision } = where
  return { placeId, name: placeName ?? name, country, lat, lon, precision }
}

/** `id` may be of any table but one that is called `called`. */
export function placeName(moment: Moment, id: RawBuilder<unknown>): RawBuilder<string | null> {
  return nameIn(moment, 'place_row', sql`called.place_id = ${id}`)
}

export function actorName(moment: Moment, id: RawBuilder<unknown>): RawBuilder<unknown> {
  const name = nameIn(moment, 'actor_row', sql`called.actor_id = ${id}`)
  return sql`case when ${id} is not null then json_build_object('actorId', ${id}, 'name', coalesce(${name}, ${id}::text)) end`
}

function nameIn(moment: Moment, table: string, condition: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(select called.name from ${heldVersion(moment, { table, alias: 'called', condition })})`
}
