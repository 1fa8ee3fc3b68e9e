import type { RecordMeta, StoredRecord } from '@annalist/contract'
import { type Directory, emptyDirectory, mergeReferences, type References } from '@annalist/domain'
import { History } from '@annalist/history'
import { Injectable } from '@nestjs/common'
import { Gathering } from '../gathering.ts'
import { loadDirectory } from './load-directory.ts'

/**
 * Loads what bodies name, those of many callers of a dossier together. Nothing is kept for later: what each decision is
 * made on was read after it was asked for, and what has moved since the append still refuses.
 */
@Injectable()
export class Directories {
  private readonly loading = new Gathering<References, Directory>((dossierId, asked) =>
    this.loadTogether(dossierId, asked),
  )

  constructor(private readonly history: History<StoredRecord, RecordMeta>) {}

  load(dossierId: string, references: References): Promise<Directory> {
    return this.loading.ask(dossierId, references)
  }

  /** To each a layer of its own: what one decision adds is not there for the others until it is appended. */
  private async loadTogether(dossierId: string, asked: References[]): Promise<Directory[]> {
    const loaded = await loadDirectory(this.history, dossierId, mergeReferences(asked))
    return asked.map(() => emptyDirectory(loaded))
  }
}
