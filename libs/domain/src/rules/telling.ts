import type { IncidentType, Modality } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { EarliestText } from './earliest-text.ts'
import type { Statement } from './statement.ts'
import { Tags } from './tags.ts'
import { WordContest } from './word.ts'

/** What some reports of an incident tell of what it is about. */
export class Telling {
  readonly type = new WordContest<IncidentType>()
  readonly subtype = new WordContest<string>()
  readonly modality = new WordContest<Modality>()
  readonly title = new EarliestText()
  readonly summary = new EarliestText()
  readonly tags = new Tags()

  add(by: Statement, identity: Identity): void {
    const { report } = by.claim
    this.type.add(by, report.type, identity)
    this.subtype.add(by, report.subtype, identity)
    this.modality.add(by, report.modality ?? 'actual', identity)
    this.title.add(by, report.title)
    this.summary.add(by, report.summary)
    this.tags.add(by)
  }
}
