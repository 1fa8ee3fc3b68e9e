import { ViewOperations, Views } from '@annalist/views'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { viewNamed } from './view-answer.ts'

/** Drops a view, or cancels a rebuild. */
export class DropView extends Command<void> {
  constructor(
    readonly dossierId: string,
    readonly view: string,
  ) {
    super()
  }
}

@CommandHandler(DropView)
export class DropViewHandler implements ICommandHandler<DropView> {
  constructor(
    private readonly views: Views,
    private readonly operations: ViewOperations,
  ) {}

  async execute({ dossierId, view }: DropView): Promise<void> {
    await this.operations.drop(await viewNamed(this.views, dossierId, view))
  }
}
