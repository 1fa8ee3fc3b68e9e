import { ViewChangedError } from '@annalist/queries'
import { LIVE, PUBLISHED, Views } from '@annalist/views'
import { Injectable } from '@nestjs/common'
import { Query, QueryBus } from '@nestjs/cqrs'

/** A view takes some milliseconds to have what was just recorded; one that takes this long has much to catch up with. */
const PATIENCE_MS = 5_000

/** A late arrival changes what was public long ago, and may do so between two statements of one read. */
const ATTEMPTS = 5

interface Params {
  view?: string
  publishedBy?: string
  minPosition?: number
}

type Read<Answer> = Query<Answer> & { dossierId: string; params: Params }

/** Asks a view, once it has what the caller wants it to have. */
@Injectable()
export class Reads {
  constructor(
    private readonly queries: QueryBus,
    private readonly views: Views,
  ) {}

  async answer<Answer>(query: Read<Answer>): Promise<Answer> {
    const { dossierId, params } = query
    const { publishedBy, minPosition: position } = params
    if (params.view && params.view !== LIVE && params.view !== PUBLISHED)
      await this.views.use(dossierId, params.view)
    if (position) {
      const view = params.view ?? (publishedBy === undefined ? LIVE : PUBLISHED)
      await this.views.waitForPosition(dossierId, view, { position, timeoutMs: PATIENCE_MS })
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.queries.execute(query)
      } catch (error) {
        if (!(error instanceof ViewChangedError) || attempt === ATTEMPTS) throw error
      }
    }
  }
}
