import type { PossibleDuplicate } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely } from 'kysely'
import { type Probe, similarIncidents } from './similar-incidents.ts'

/** For each of some incidents those in the live view, as it stands, that may be the same, likeliest first. */
export class FindSimilarIncidents extends Query<PossibleDuplicate[][]> {
  constructor(
    readonly dossierId: string,
    readonly probes: readonly Probe[],
  ) {
    super()
  }
}

@QueryHandler(FindSimilarIncidents)
export class FindSimilarIncidentsHandler implements IQueryHandler<FindSimilarIncidents> {
  constructor(private readonly db: Kysely<DB>) {}

  execute({ dossierId, probes }: FindSimilarIncidents): Promise<PossibleDuplicate[][]> {
    return similarIncidents(this.db, { dossierId, view: 'live', at: null, axis: null, fixed: null }, probes)
  }
}
