import type { ViewAnswer } from '@annalist/contract'
import { ViewOperations, Views } from '@annalist/views'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { toAnswer, viewNamed } from './view-answer.ts'

/** Builds a view anew beside itself; answers the new one, which takes the label over at the end. */
export class RebuildView extends Command<ViewAnswer> {
  constructor(
    readonly dossierId: string,
    readonly view: string,
  ) {
    super()
  }
}

@CommandHandler(RebuildView)
export class RebuildViewHandler implements ICommandHandler<RebuildView> {
  constructor(
    private readonly views: Views,
    private readonly operations: ViewOperations,
  ) {}

  async execute({ dossierId, view }: RebuildView): Promise<ViewAnswer> {
    const { id } = await this.operations.rebuild(await viewNamed(this.views, dossierId, view))
    return toAnswer(await viewNamed(this.views, dossierId, id))
  }
}
