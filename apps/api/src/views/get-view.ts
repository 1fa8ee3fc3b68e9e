import type { ViewAnswer } from '@annalist/contract'
import { Views } from '@annalist/views'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { toAnswer, viewNamed } from './view-answer.ts'

export class GetView extends Query<ViewAnswer> {
  constructor(
    readonly dossierId: string,
    readonly view: string,
  ) {
    super()
  }
}

@QueryHandler(GetView)
export class GetViewHandler implements IQueryHandler<GetView> {
  constructor(private readonly views: Views) {}

  async execute({ dossierId, view }: GetView): Promise<ViewAnswer> {
    return toAnswer(await viewNamed(this.views, dossierId, view))
  }
}
