import { LIVE, Views } from '@annalist/views'
import { Injectable } from '@nestjs/common'
import { Query, QueryBus } from '@nestjs/cqrs'

/** A view takes some milliseconds to have what was just recorded; one that takes this long has much to catch up with. */
const PATIENCE_MS = 5_000

type Read<Answer> = Query<Answer> & { dossierId: string; params: { view?: string; minPosition?: number } }

/** Asks a view, once it has what the caller wants it to have. */
@Injectable()
export class Reads {
  constructor(
    private readonly queries: QueryBus,
    private readonly views: Views,
  ) {}

  async answer<Answer>(query: Read<Answer>): Promise<Answer> {
    const { dossierId, params } = query
    const { view = LIVE, minPosition: position } = params
    if (position) {
      await this.views.waitForPosition(dossierId, view, { position, timeoutMs: PATIENCE_MS })
    }
    return this.queries.execute(query)
  }
}
