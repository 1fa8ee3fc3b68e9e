import type { ViewAnswer } from '@annalist/contract'
import { Views } from '@annalist/views'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { type Page, type PageParams, pageOf } from '../http/page.ts'
import { toAnswer } from './view-answer.ts'

/** The views of a dossier, oldest first. */
export class ListViews extends Query<Page<ViewAnswer>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageParams,
  ) {
    super()
  }
}

@QueryHandler(ListViews)
export class ListViewsHandler implements IQueryHandler<ListViews> {
  constructor(private readonly views: Views) {}

  /** A dossier has few of them, so all are read for any page. */
  async execute({ dossierId, params }: ListViews): Promise<Page<ViewAnswer>> {
    const { cursor = '' } = params
    const rest = (await this.views.list(dossierId)).filter(({ id }) => id > cursor)
    return pageOf(rest.map(toAnswer), params, ({ id }) => id)
  }
}
