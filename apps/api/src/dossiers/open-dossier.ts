import { createHash } from 'node:crypto'
import type { DossierBody, RecordMeta, StoredRecord } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { History } from '@annalist/history'
import { Views } from '@annalist/views'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Kysely, type Transaction } from 'kysely'
import { readsAsId } from '../access/access.ts'
import { invalidInput, ProblemError } from '../http/problem-error.ts'
import { newId } from '../new-id.ts'

export interface OpenedDossier {
  dossierId: string
  /** Opened before, by the same request. */
  duplicate: boolean
}

/** Opens a dossier: its name, its history, its live view, and its first owner, all or nothing. */
export class OpenDossier extends Command<OpenedDossier> {
  constructor(
    readonly body: DossierBody,
    readonly meta: RecordMeta,
    readonly idempotencyKey: string | null,
  ) {
    super()
  }
}

@CommandHandler(OpenDossier)
export class OpenDossierHandler implements ICommandHandler<OpenDossier> {
  constructor(
    private readonly db: Kysely<DB>,
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly views: Views,
  ) {}

  execute(command: OpenDossier): Promise<OpenedDossier> {
    const { slug } = command.body
    if (readsAsId(slug)) throw invalidInput([{ path: 'slug', message: 'must not look like an id' }])
    return this.db.transaction().execute(async (tx) => {
      const dossierId = newId()
      if (!(await claimSlug(tx, dossierId, command))) return this.openedBefore(tx, command)
      await this.begin(tx, dossierId, command)
      return { dossierId, duplicate: false }
    })
  }

  private async begin(tx: Transaction<DB>, dossierId: string, { body, meta }: OpenDossier): Promise<void> {
    const owner = { dossier_id: dossierId, principal_id: meta.principal, role: 'owner' }
    await tx.insertInto('member').values(owner).execute()
    const { slug, title } = body
    const opened = { stream: dossierId, id: newId(), type: 'DossierOpened', data: { slug, title }, meta }
    await this.history.open(dossierId, { records: [opened] }, tx)
    await this.views.ensureFollowing(dossierId, tx)
  }

  private async openedBefore(tx: Transaction<DB>, command: OpenDossier): Promise<OpenedDossier> {
    const { body, meta, idempotencyKey } = command
    const sameKey = await tx
      .selectFrom('dossier')
      .select(['dossier_id', 'open_digest'])
      .where('opened_by', '=', meta.principal)
      .where('open_key', '=', idempotencyKey)
      .executeTakeFirst()
    if (!sameKey) throw conflict(`The slug "${body.slug}" is taken: choose another.`)
    if (sameKey.open_digest !== digestOf(body)) {
      throw conflict(`The idempotency key "${idempotencyKey}" was used to open another dossier.`)
    }
    return { dossierId: sameKey.dossier_id, duplicate: true }
  }
}

/** False where the slug is taken, or the idempotency key was used: whoever claims at the same time is waited for. */
async function claimSlug(
  tx: Transaction<DB>,
  dossierId: string,
  { body, meta, idempotencyKey }: OpenDossier,
): Promise<boolean> {
  const claimed = await tx
    .insertInto('dossier')
    .values({
      slug: body.slug,
      title: body.title,
      dossier_id: dossierId,
      opened_by: meta.principal,
      open_key: idempotencyKey,
      open_digest: digestOf(body),
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return claimed.numInsertedOrUpdatedRows === 1n
}

const digestOf = ({ slug, title }: DossierBody) =>
  createHash('sha256')
    .update(JSON.stringify([slug, title]))
    .digest('base64url')

const conflict = (detail: string) => new ProblemError({ name: 'conflict', detail })
