import type { Claim, ShownWhere } from '@annalist/contract'
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

/** Claims as stored hold ids: gives their actors and places the names, and places the spot, known at the moment. */
export async function withNames<Item extends Pick<Claim, 'fields'>>(
  db: Kysely<DB>,
  moment: Moment,
  items: Item[],
): Promise<Item[]> {
  const naming = items.map(({ fields }): Naming => fields)
  const names = await namesOf(db, moment, {
    actors: naming.flatMap(({ participants }) => participants?.map(({ actorId }) => actorId) ?? []),
    places: naming.flatMap(({ where, from }) => [where?.placeId ?? null, from?.placeId ?? null]),
  })
  return items.map((item) => ({ ...item, fields: named(item.fields, names) }))
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
