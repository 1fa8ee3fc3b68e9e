import type { IncidentType, Modality } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { EarliestText } from './earliest-text.ts'
import type { Statement } from './statement.ts'
import { Tags } from './tags.ts'
import { WordContest } from './word.ts'

/** What some reports of an incident tell of what it is about. */
export class Telling {
  type = new WordContest<IncidentType>()
  subtype = new WordContest<string>()
  modality = new WordContest<Modality>()
  title = new EarliestText()
  summary = new EarliestText()
  tags = new Tags()

  add(by: Statement, identity: Identity): void {
    const { report } = by.claim
    this.type.add(by, report.type, identity)
    this.subtype.add(by, report.subtype, identity)
    this.modality.add(by, report.modality ?? 'actual', identity)
    this.title.add(by, report.title)
    this.summary.add(by, report.summary)
    this.tags.add(by)
  }

  copy(): Telling {
    const copy = new Telling()
    copy.type = this.type.copy()
    copy.subtype = this.subtype.copy()
    copy.modality = this.modality.copy()
    copy.title = this.title.copy()
    copy.summary = this.summary.copy()
    copy.tags = this.tags.copy()
    return copy
  }
}
