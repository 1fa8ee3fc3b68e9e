import type { ViewAnswer } from '@annalist/contract'
import { Views } from '@annalist/views'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { toAnswer } from './view-answer.ts'

/** Lets a view that has stopped at a record go on; one that has not stopped stays as it is. */
export class RetryView extends Command<ViewAnswer> {
  constructor(
    readonly dossierId: string,
    readonly view: string,
  ) {
    super()
  }
}

@CommandHandler(RetryView)
export class RetryViewHandler implements ICommandHandler<RetryView> {
  constructor(private readonly views: Views) {}

  async execute({ dossierId, view }: RetryView): Promise<ViewAnswer> {
    return toAnswer(await this.views.retry(dossierId, view))
  }
}
