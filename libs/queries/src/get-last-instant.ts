import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'

/**
 * The last instant, in microseconds since 1970, from which on a view of the reported axis shows something else; null
 * where it shows nothing.
 */
export class GetLastInstant extends Query<number | null> {
  constructor(
    readonly dossierId: string,
    readonly viewId: string,
  ) {
    super()
  }
}

@QueryHandler(GetLastInstant)
export class GetLastInstantHandler implements IQueryHandler<GetLastInstant> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, viewId }: GetLastInstant): Promise<number | null> {
    const { rows } = await sql<{ last: string | null }>`
      select max(from_at) as last from incident_state where dossier_id = ${dossierId} and view_id = ${viewId}
    `.execute(this.db)
    const last = rows[0]?.last ?? null
    return last === null ? null : Number(last)
  }
}
