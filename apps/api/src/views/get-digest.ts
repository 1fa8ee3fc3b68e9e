import type { DigestQuery, RecordMeta, StoredRecord, ViewDigestAnswer } from '@annalist/contract'
import { History } from '@annalist/history'
import { microsUntil } from '@annalist/queries'
import { type View, ViewOperations, Views } from '@annalist/views'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { invalidInput } from '../http/problem-error.ts'
import { viewNamed } from './view-answer.ts'

/** The digest of what a view holds at a moment of its axis; without one, in the end. */
export class GetDigest extends Query<ViewDigestAnswer> {
  constructor(
    readonly dossierId: string,
    readonly view: string,
    readonly params: DigestQuery,
  ) {
    super()
  }
}

@QueryHandler(GetDigest)
export class GetDigestHandler implements IQueryHandler<GetDigest> {
  constructor(
    private readonly views: Views,
    private readonly operations: ViewOperations,
    private readonly history: History<StoredRecord, RecordMeta>,
  ) {}

  async execute({ dossierId, view: name, params }: GetDigest): Promise<ViewDigestAnswer> {
    const view = await viewNamed(this.views, dossierId, name)
    const at = await this.momentOf(view, params)
    const { digest, rows } = await this.operations.digest(view, at)
    const position = view.axis === 'recorded' && at !== null ? at : view.position
    return { view: view.label ?? view.id, position, digest, rows }
  }

  private async momentOf(view: View, { at }: DigestQuery): Promise<number | null> {
    if (view.axis === 'reported') {
      if (typeof at === 'number') throw refused(`expected a day or an instant, found ${at}`)
      return at === undefined ? null : microsUntil(at)
    }
    if (typeof at === 'string') throw refused(`expected a position, found ${at}`)
    const position = at ?? view.position
    if (position <= view.position) return position
    const { position: head } = await this.history.head(view.dossierId)
    if (position <= head) return position
    throw refused(`expected a position up to ${head}, the last one recorded, found ${position}`)
  }
}

const refused = (message: string) => invalidInput([{ path: 'at', message }])
