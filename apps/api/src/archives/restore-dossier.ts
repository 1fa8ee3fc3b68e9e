import { RECORD_DATA, type RecordMeta, type StoredRecord } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { DossierExistsError, History, InvalidRequestError } from '@annalist/history'
import { type Archive, readArchive } from '@annalist/interchange'
import { Views } from '@annalist/views'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Kysely, type Transaction } from 'kysely'
import { readsAsId } from '../access/access.ts'
import { invalidInput, ProblemError } from '../http/problem-error.ts'
import { archiveOf } from './archive-of.ts'

export interface RestoredDossier {
  dossierId: string
  /** It was there already, with this very history, whatever came after. */
  duplicate: boolean
}

/** Writes a dossier as its archive has it, all or nothing. Whoever restores it owns it. */
export class RestoreDossier extends Command<RestoredDossier> {
  constructor(
    readonly principalId: string,
    /** Null: as in the archive. */
    readonly slug: string | null,
    readonly stream: AsyncIterable<Uint8Array>,
  ) {
    super()
  }
}

@CommandHandler(RestoreDossier)
export class RestoreDossierHandler implements ICommandHandler<RestoreDossier> {
  constructor(
    private readonly db: Kysely<DB>,
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly views: Views,
  ) {}

  async execute({ principalId, slug, stream }: RestoreDossier): Promise<RestoredDossier> {
    const archive = await readArchive(stream)
    const dossierId = archive.header.dossier.id
    const owner = { principalId, slug: slug ?? archive.header.dossier.slug }
    if (readsAsId(owner.slug)) throw invalidInput([{ path: 'slug', message: 'must not look like an id' }])
    const isNew = await this.db.transaction().execute((tx) => this.restore(tx, archive, owner))
    if (!isNew) await this.refuseOther(archive)
    return { dossierId, duplicate: !isNew }
  }

  /** False where the dossier is there already. */
  private async restore(
    tx: Transaction<DB>,
    archive: Archive,
    { principalId, slug }: { principalId: string; slug: string },
  ): Promise<boolean> {
    const { id, title } = archive.header.dossier
    try {
      await this.history.restore(id, checked(archive), tx)
    } catch (error) {
      if (error instanceof DossierExistsError) return false
      if (error instanceof InvalidRequestError) throw unreadable(error.message)
      throw error
    }
    const row = { slug, title, dossier_id: id, opened_by: principalId }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('dossier')
      .values(row)
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) throw conflict(`The slug "${slug}" is taken: give it another one.`)
    await tx
      .insertInto('member')
      .values({ dossier_id: id, principal_id: principalId, role: 'owner' })
      .execute()
    await this.views.ensureFollowing(id, tx)
    return true
  }

  /** Compares with what the dossier has up to the same position, byte for byte. */
  private async refuseOther({ header, pages, sha256 }: Archive): Promise<void> {
    // Read to its end: only there it is known whether the archive is whole.
    for await (const _page of pages);
    const { dossier, position } = header
    const head = await this.history.head(dossier.id)
    const own = head.position < position ? '' : await digestOf(archiveOf(this.history, { dossier, position }))
    if (own !== sha256()) {
      throw conflict(`The dossier ${dossier.id} is there already, with another history than this archive's.`)
    }
  }
}

/** The pages of an archive that this program can read, and that begins as a dossier does. */
async function* checked({ header, pages }: Archive) {
  for await (const page of pages) {
    for (const { position, type, stream } of 'records' in page ? page.records : []) {
      if (!Object.hasOwn(RECORD_DATA, type))
        throw unreadable(`record ${position} is of type ${type}, which this program does not know`)
      if (position === 1 && (type !== 'DossierOpened' || stream !== header.dossier.id)) {
        throw unreadable(
          `expected the history of dossier ${header.dossier.id} to begin with its DossierOpened`,
        )
      }
    }
    yield page
  }
}

async function digestOf(pieces: AsyncGenerator<string>): Promise<string> {
  let last = ''
  for await (const piece of pieces) last = piece
  return (JSON.parse(last) as { sha256: string }).sha256
}

const unreadable = (message: string) => invalidInput([{ path: '', message }])
const conflict = (detail: string) => new ProblemError({ name: 'conflict', detail })
