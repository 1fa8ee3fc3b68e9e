import type { Claim, ClaimChange, ShownWhere } from '@annalist/contract'
import type { DB } from '@annalist/database'
import type { Kysely } from 'kysely'
import type { Moment } from './moment.ts'
import { type Names, namesOf } from './names-of.ts'

/** The fields of a claim that name somebody or something, as they are stored. */
interface Naming {
  participants?: { actorId: string; role: string }[]
  where?: ShownWhere
  from?: ShownWhere
}

/** A claim as it is read: those whom it names, by id alone. */
export type UnnamedClaim = Omit<Claim, 'party' | 'speaker' | 'via' | 'outlet' | 'changes'> & {
  party: string | null
  speaker: { actorId: string; inCustody: boolean } | null
  via: string[]
  outlet: string | null
  changes: (Omit<ClaimChange, 'attribution'> & { attribution: string[] })[]
}

/** Gives actors and places the names, and places the spot, known at the moment; one who was merged is the other one. */
export async function withNames<Extra extends object>(
  db: Kysely<DB>,
  moment: Moment,
  items: (UnnamedClaim & Extra)[],
): Promise<(Claim & Extra)[]> {
  const naming = items.map(({ fields }): Naming => fields)
  const names = await namesOf(db, moment, {
    actors: [
      ...items.flatMap(sourcesOf),
      ...naming.flatMap(({ participants }) => participants?.map(({ actorId }) => actorId) ?? []),
    ],
    places: naming.flatMap(({ where, from }) => [where?.placeId ?? null, from?.placeId ?? null]),
  })
  const actor = (id: string | null) => (id === null ? null : names.actor(id))
  return items.map((item) => ({
    ...item,
    party: actor(item.party),
    speaker: item.speaker && { ...names.actor(item.speaker.actorId), inCustody: item.speaker.inCustody },
    via: item.via.map(names.actor),
    outlet: actor(item.outlet),
    fields: named(item.fields, names),
    changes: item.changes.map((change) => ({ ...change, attribution: change.attribution.map(names.actor) })),
  }))
}

function sourcesOf({ party, speaker, via, outlet, changes }: UnnamedClaim): (string | null)[] {
  const told = changes.flatMap(({ attribution }) => attribution)
  return [party, speaker?.actorId ?? null, ...via, outlet, ...told]
}

function named(fields: Claim['fields'], names: Names): Claim['fields'] {
  const { participants, where, from }: Naming = fields
  return {
    ...fields,
    ...(participants && {
      participants: participants.map(({ actorId, ...claimed }) => ({
        ...names.actor(actorId),
        kind: names.kind(actorId),
        ...claimed,
      })),
    }),
    ...(where && { where: placed(where, names) }),
    ...(from && { from: placed(from, names) }),
  }
}

/** What the report leaves out of a place, the registered place fills. */
function placed(where: ShownWhere, names: Names): ShownWhere {
  const place = where.placeId === null ? null : names.placeState(where.placeId)
  if (!place) return where
  const isLocated = where.lat !== null
  return {
    placeId: place.id,
    name: place.name,
    country: where.country ?? place.country,
    lat: isLocated ? where.lat : place.lat,
    lon: isLocated ? where.lon : place.lon,
    precision: where.precision ?? place.precision,
  }
}
