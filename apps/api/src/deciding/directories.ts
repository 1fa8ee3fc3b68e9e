import type { NewRecord, RecordMeta, StoredRecord } from '@annalist/contract'
import { type Directory, emptyDirectory, mergeReferences, type References } from '@annalist/domain'
import { History } from '@annalist/history'
import { Injectable } from '@nestjs/common'
import { Gathering } from '../gathering.ts'
import { KnownThings } from './known-things.ts'
import { loadDirectory } from './load-directory.ts'

/**
 * Loads what bodies name. What each decision is made on was read after it was asked for, and where it has moved since,
 * the append refuses.
 */
@Injectable()
export class Directories {
  private readonly known = new KnownThings()
  private readonly loading = new Gathering<References, Directory>((dossierId, asked) =>
    this.loadTogether(dossierId, asked),
  )

  constructor(private readonly history: History<StoredRecord, RecordMeta>) {}

  /** Together with what other callers of the dossier ask for meanwhile. */
  load(dossierId: string, references: References): Promise<Directory> {
    return this.loading.ask(dossierId, references)
  }

  /** By itself: for many bodies at once, for which single ones need not wait. */
  loadAlone(dossierId: string, references: References): Promise<Directory> {
    const { history, known } = this
    return loadDirectory({ history, known, dossierId }, references)
  }

  /** What has just been appended need not be read. */
  learn(dossierId: string, appended: readonly NewRecord[]): void {
    this.known.learn(dossierId, appended)
  }

  /** To each a layer of its own: what one decision adds is not there for the others until it is appended. */
  private async loadTogether(dossierId: string, asked: References[]): Promise<Directory[]> {
    const loaded = await this.loadAlone(dossierId, mergeReferences(asked))
    return asked.map(() => emptyDirectory(loaded))
  }
}
