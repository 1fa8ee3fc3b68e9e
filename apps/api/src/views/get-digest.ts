import type { DigestQuery, RecordMeta, StoredRecord, ViewDigestAnswer } from '@annalist/contract'
import { History } from '@annalist/history'
import { ViewOperations, Views } from '@annalist/views'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { invalidInput } from '../http/problem-error.ts'
import { viewNamed } from './view-answer.ts'

/** The digest of what a view holds at a position; without one, where it stands. */
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
    const { at = view.position } = params
    if (at > view.position) await this.refuseFuture(dossierId, at)
    const { digest, rows } = await this.operations.digest(view, at)
    return { view: view.label ?? view.id, position: at, digest, rows }
  }

  private async refuseFuture(dossierId: string, at: number): Promise<void> {
    const { position: head } = await this.history.head(dossierId)
    if (at <= head) return
    const message = `expected a position up to ${head}, the last one recorded, found ${at}`
    throw invalidInput([{ path: 'at', message }])
  }
}
