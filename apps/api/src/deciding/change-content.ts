import { createHash } from 'node:crypto'
import type { RecordMeta, StoredRecord, Warning } from '@annalist/contract'
import {
  type Concerned,
  type ContentOperation,
  type Decision,
  decide,
  decideOn,
  referencesOf,
} from '@annalist/domain'
import {
  type Appended,
  type Duplicate,
  History,
  type Idempotency,
  IdempotencyMismatchError,
} from '@annalist/history'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { ProblemError } from '../http/problem-error.ts'
import { newId } from '../new-id.ts'
import { Directories } from './directories.ts'
import type { Sent } from './sent.ts'

/** What became of an operation: where it is recorded, and what it concerns. */
export type Changed = Omit<Concerned, 'at' | 'duplicate'> & {
  position: number
  recordedAt: string
  /** It was recorded before, or adds nothing to what is known. */
  duplicate: boolean
  warnings: Warning[]
  /** How many records it took, up to that position. */
  records: number
}

/** Changes the content of a dossier. */
export class ChangeContent extends Command<Changed> {
  constructor(
    readonly sent: Sent,
    readonly operation: ContentOperation,
  ) {
    super()
  }
}

type Told = Omit<Changed, 'position' | 'recordedAt'>

@CommandHandler(ChangeContent)
export class ChangeContentHandler implements ICommandHandler<ChangeContent> {
  constructor(
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly directories: Directories,
  ) {}

  async execute(command: ChangeContent): Promise<Changed> {
    const { dossierId, meta } = command.sent
    const idempotency = idempotencyOf(command)
    const before = idempotency && (await this.history.answered(dossierId, idempotency))
    if (before?.status === 'duplicate') return changed(before, before.answer as Told)
    if (before) throw new IdempotencyMismatchError(idempotency?.key ?? '')
    const { outcome, answer } = await this.history.change(dossierId, meta, async () => {
      const decision = await this.decide(command)
      const told = toldOf(decision)
      const { records, claims, expect } = decision
      return {
        records,
        claims,
        expect: [...expect, ...(await this.expectation(command, decision.answer, told.duplicate))],
        ...(idempotency && { idempotency: { ...idempotency, answer: told } }),
        answer: { told, at: decision.answer.at, records },
      }
    })
    if (outcome?.status === 'duplicate') return changed(outcome, outcome.answer as Told)
    if (outcome) this.directories.learn(dossierId, answer.records)
    return changed(outcome ?? answer.at ?? (await this.history.head(dossierId)), answer.told)
  }

  private async decide({ sent, operation }: ChangeContent): Promise<Decision<Concerned>> {
    const { dossierId, meta, isAnalyst } = sent
    const directory = await this.directories.load(dossierId, referencesOf(operation))
    const asking = { dossierId, by: meta.principal, isAnalyst, now: Date.now() }
    return decideOn({ directory, newId }, (draft) => decide(draft, operation, asking))
  }

  /** What adds nothing holds, whatever the version is now. */
  private async expectation({ sent, operation }: ChangeContent, concerned: Concerned, duplicate: boolean) {
    const { dossierId, expectedVersion } = sent
    const stream = concerned.incidentId ?? concerned.actorId ?? concerned.placeId
    if (expectedVersion === null || duplicate || stream === undefined) return []
    const found = await this.history.versionOf(dossierId, stream)
    if (found === expectedVersion) return [{ stream, version: expectedVersion }]
    throw new ProblemError({
      name: 'version-mismatch',
      detail: `Expected version ${expectedVersion} of ${described(concerned, operation, found)}, found ${found}.`,
    })
  }
}

function described(concerned: Concerned, operation: ContentOperation, found: number): string {
  if (!concerned.incidentId)
    return `${concerned.actorId ? 'the actor' : 'the place'} ${concerned.actorId ?? concerned.placeId}`
  const isNew = found === 0 && operation.op === 'report'
  return `the incident ${isNew ? (operation.report.incidentKey ?? 'that is new') : concerned.incidentId}`
}

function idempotencyOf({ sent, operation }: ChangeContent): Omit<Idempotency, 'answer'> | null {
  const { meta, idempotencyKey } = sent
  if (idempotencyKey === null) return null
  const asked = operation.op === 'report' ? operation.report : operation
  const digest = createHash('sha256').update(JSON.stringify(asked)).digest('base64url')
  return { principal: meta.principal, key: idempotencyKey, digest }
}

function toldOf({ records, warnings, answer }: Decision<Concerned>): Told {
  const { at: _, duplicate: __, ...concerned } = answer
  return { ...concerned, duplicate: records.length === 0, warnings, records: records.length }
}

function changed(at: Appended | Duplicate | { position: number; recordedAt: string }, told: Told): Changed {
  return { position: 'last' in at ? at.last : at.position, recordedAt: at.recordedAt, ...told }
}
