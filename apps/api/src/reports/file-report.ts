import { createHash } from 'node:crypto'
import type { RecordMeta, Report, ReportReceipt, StoredRecord } from '@annalist/contract'
import { type Decision, decideOn, type Filed, fileReport, referencesOf } from '@annalist/domain'
import { type Appended, type Duplicate, History, type Idempotency } from '@annalist/history'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { ProblemError } from '../http/problem-error.ts'
import { newId } from '../new-id.ts'
import { Directories } from './directories.ts'

export interface Sent {
  dossierId: string
  meta: RecordMeta
  idempotencyKey: string | null
  /** The version that the incident must have. */
  expectedVersion: number | null
}

/** Files one report. */
export class FileReport extends Command<ReportReceipt> {
  constructor(
    readonly sent: Sent,
    readonly report: Report,
  ) {
    super()
  }
}

type Told = Omit<ReportReceipt, 'position' | 'recordedAt'>

@CommandHandler(FileReport)
export class FileReportHandler implements ICommandHandler<FileReport> {
  constructor(
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly directories: Directories,
  ) {}

  async execute({ sent, report }: FileReport): Promise<ReportReceipt> {
    const { dossierId, meta } = sent
    const idempotency = idempotencyOf(sent, report)
    const before = idempotency && (await this.history.answered(dossierId, idempotency))
    if (before?.status === 'duplicate') return receiptOf(before, before.answer as Told)
    const { outcome, answer } = await this.history.change(dossierId, meta, async () => {
      const decision = await this.decide(dossierId, report)
      const expect = await this.expectation(sent, report, decision.answer)
      const told = toldOf(decision)
      const { records, claims } = decision
      return {
        records,
        claims,
        expect,
        ...(idempotency && { idempotency: { ...idempotency, answer: told } }),
        answer: { told, at: decision.answer.at, records },
      }
    })
    if (outcome?.status === 'duplicate') return receiptOf(outcome, outcome.answer as Told)
    if (outcome) this.directories.learn(dossierId, answer.records)
    return receiptOf(outcome ?? answer.at, answer.told)
  }

  private async decide(dossierId: string, report: Report): Promise<Decision<Filed>> {
    const references = referencesOf({ op: 'report', report })
    const directory = await this.directories.load(dossierId, references)
    return decideOn({ directory, newId }, (draft) => fileReport(draft, report, Date.now()))
  }

  /** What has been filed before changes nothing, whatever the version is now. */
  private async expectation(
    { dossierId, expectedVersion }: Sent,
    report: Report,
    { incidentId, duplicate }: Filed,
  ) {
    if (expectedVersion === null || duplicate) return []
    const found = await this.history.versionOf(dossierId, incidentId)
    if (found === expectedVersion) return [{ stream: incidentId, version: expectedVersion }]
    const named = found === 0 ? (report.incidentKey ?? 'that is new') : incidentId
    throw new ProblemError({
      name: 'version-mismatch',
      detail: `Expected version ${expectedVersion} of the incident ${named}, found ${found}.`,
    })
  }
}

function idempotencyOf({ meta, idempotencyKey }: Sent, report: Report): Omit<Idempotency, 'answer'> | null {
  if (idempotencyKey === null) return null
  const digest = createHash('sha256').update(JSON.stringify(report)).digest('base64url')
  return { principal: meta.principal, key: idempotencyKey, digest }
}

function toldOf({ warnings, answer }: Decision<Filed>): Told {
  const { duplicate, incidentId, reportId, actorIds } = answer
  return { duplicate, warnings, incidentId, reportId, actorIds, possibleDuplicates: [] }
}

function receiptOf(at: Appended | Duplicate | Filed['at'], told: Told): ReportReceipt {
  if (!at) throw new Error(`Report ${told.reportId} was filed, but where is not known`)
  return { position: 'last' in at ? at.last : at.position, recordedAt: at.recordedAt, ...told }
}
