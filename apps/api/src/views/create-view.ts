import type { RecordMeta, StoredRecord, ViewAnswer, ViewBody } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { referencesOfLens, resolveLens } from '@annalist/domain'
import { History } from '@annalist/history'
import { FEW_RECORDS, Views } from '@annalist/views'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Kysely } from 'kysely'
import { Directories } from '../deciding/directories.ts'
import type { Sent } from '../deciding/sent.ts'
import { invalidInput } from '../http/problem-error.ts'
import { askedOnce } from './asked-once.ts'
import { toAnswer } from './view-answer.ts'

/** How long the caller waits at most. */
const PATIENCE_MS = 10_000

/** Asks for another reading of the history. */
export class CreateView extends Command<ViewAnswer> {
  constructor(
    readonly dossierId: string,
    readonly body: ViewBody,
    readonly sent: Pick<Sent, 'meta' | 'idempotencyKey'>,
  ) {
    super()
  }
}

@CommandHandler(CreateView)
export class CreateViewHandler implements ICommandHandler<CreateView> {
  constructor(
    private readonly db: Kysely<DB>,
    private readonly views: Views,
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly directories: Directories,
  ) {}

  async execute(command: CreateView): Promise<ViewAnswer> {
    const { dossierId, body } = command
    const { label = null, axis, until = null } = body
    const { position: head } = await this.history.head(dossierId)
    if (until !== null && until > head) {
      const message = `expected a position up to ${head}, the last one recorded, found ${until}`
      throw invalidInput([{ path: 'until', message }])
    }
    const target = until ?? head
    const lens = await this.lensOf(dossierId, body)
    const view = await this.db.transaction().execute(async (tx) => {
      await this.views.lock(dossierId, tx)
      return askedOnce(
        tx,
        { ...command, position: head },
        {
          find: (id) => this.views.find(dossierId, id, tx),
          create: () => this.views.create(dossierId, { label, axis, lens, until, target }, tx),
        },
      )
    })
    this.history.hint(dossierId, head)
    if (target > FEW_RECORDS) return toAnswer(view)
    return toAnswer(await this.views.waitUntilBuilt(dossierId, view.id, PATIENCE_MS))
  }

  private async lensOf(dossierId: string, { lens: body }: ViewBody) {
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
    if (Object.keys(given).length === 0) return {}
    const directory = await this.directories.load(dossierId, referencesOfLens(body))
    return { given, read: resolveLens(directory, body) }
  }
}
