import type { PlaceAnswer, ReadingQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { NotFoundError } from './errors.ts'
import { holds, momentOf } from './moment.ts'
import { otherPlaces, placeSummary } from './places.ts'
import { isUuid, readAt } from './read-at.ts'

/** One place: its names, where it lies, and with what it was merged. Throws NotFoundError. */
export class GetPlace extends Query<PlaceAnswer> {
  constructor(
    readonly dossierId: string,
    readonly params: ReadingQuery & { placeId: string },
  ) {
    super()
  }
}

type Found = Omit<PlaceAnswer, 'view'>

@QueryHandler(GetPlace)
export class GetPlaceHandler implements IQueryHandler<GetPlace> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetPlace): Promise<PlaceAnswer> {
    const { placeId, ...asked } = params
    const moment = await momentOf(this.db, dossierId, { asked })
    const found = await readAt<{
      place: { summary: Found; merged: []; alike: []; incidents: number } | null
    }>(this.db, moment, {
      columns: sql`(
          select json_build_object('summary', ${placeSummary(moment)}, 'merged', ${otherPlaces(moment, 'absorbed')},
            'alike', ${otherPlaces(moment, 'alike')}, 'incidents', (
              select count(*) from incident_row i
              where ${holds(moment, 'i')} and (i.place_id = n.place_id or i.from_place_id = n.place_id)))
          from place_row n where ${holds(moment, 'n')} and n.place_id = ${isUuid(placeId) ? placeId : null}::uuid
        ) as place`,
    })
    if (!found.place) throw new NotFoundError('place', placeId)
    const { summary, merged, alike, incidents } = found.place
    return { ...summary, merged, possiblySame: alike, incidents, view: found.view }
  }
}
