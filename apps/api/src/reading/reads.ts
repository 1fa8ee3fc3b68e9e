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
  /** Of a difference: the other view. */
  against?: string
  axis?: 'recorded' | 'reported'
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
    const { minPosition: position } = params
    for (const view of viewsOf(params)) {
      if (view !== LIVE && view !== PUBLISHED) await this.views.use(dossierId, view)
      if (position) await this.views.waitForPosition(dossierId, view, { position, timeoutMs: PATIENCE_MS })
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

function viewsOf({ view, against, axis, publishedBy }: Params): string[] {
  const own = publishedBy === undefined && axis !== 'reported' ? LIVE : PUBLISHED
  return [view ?? own, ...(against === undefined ? [] : [against])]
}
