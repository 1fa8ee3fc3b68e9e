import type {
  ImportLine,
  ImportOutcome,
  ImportTotal,
  NewRecord,
  RecordMeta,
  StoredRecord,
} from '@annalist/contract'
import {
  type Directory,
  emptyDirectory,
  type KeyClaim,
  mergeReferences,
  referencesOf,
} from '@annalist/domain'
import { type Appended, type Duplicate, History, IdempotencyMismatchError } from '@annalist/history'
import { Injectable } from '@nestjs/common'
import { Directories } from '../deciding/directories.ts'
import { ProblemError } from '../http/problem-error.ts'
import { toProblem } from '../http/to-problem.ts'
import { type Chunk, chunksOf, type LineFormat, type ParsedLine } from './chunks.ts'
import { decideLine } from './decide-line.ts'
import { oneAhead } from './one-ahead.ts'

export interface ImportRequest {
  dossierId: string
  meta: RecordMeta
  /** Lines of one import take effect once, also when it is sent again; null: an import that nobody repeats. */
  importId: string | null
  dryRun: boolean
  format: LineFormat
  /** Whether lines may change more than what their sender filed itself. */
  isAnalyst: boolean
}

/** An outcome as it is remembered: `record` is the index of the line's last record in its chunk. */
type Remembered = Omit<ImportOutcome, 'problem'> & { record?: number }

interface ChunkAnswer {
  /** How many records the chunk appended. */
  records: number
  outcomes: (Remembered | ImportOutcome)[]
}

/** Takes many lines in order, chunk by chunk, each chunk one append that is decided again if what it read has moved. */
@Injectable()
export class ImportLines {
  constructor(
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly directories: Directories,
  ) {}

  /** Per line an outcome, last the total. A bad line is refused by number and stops nothing. */
  async *run(
    request: ImportRequest,
    stream: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<ImportOutcome | ImportTotal> {
    const total = { done: 0, duplicate: 0, refused: 0 }
    let { position } = await this.history.head(request.dossierId)
    const rehearsed = emptyDirectory()
    for await (const chunk of oneAhead(chunksOf(stream, request.format))) {
      const outcomes = request.dryRun
        ? await this.rehearse(request, chunk, rehearsed)
        : await this.take(request, chunk)
      for (const outcome of outcomes) {
        total[outcome.status]++
        position = Math.max(position, outcome.position ?? 0)
        yield outcome
      }
    }
    yield { total, position }
  }

  private async take(request: ImportRequest, chunk: Chunk): Promise<ImportOutcome[]> {
    const { dossierId, meta } = request
    const idempotency = idempotencyOf(request, chunk)
    const before = idempotency && (await this.history.answered(dossierId, idempotency))
    if (before?.status === 'duplicate') return takenBefore(before)
    if (before) throw new IdempotencyMismatchError(request.importId ?? '')
    const { outcome, answer } = await this.history.change(dossierId, meta, async () => {
      const directory = await this.load(dossierId, chunk)
      const { records, claims, expect, outcomes } = decideChunk(directory, chunk, request)
      const decided: ChunkAnswer = { records: records.length, outcomes }
      return {
        records,
        claims,
        expect,
        ...(idempotency && { idempotency: { ...idempotency, answer: decided } }),
        answer: { decided, records },
      }
    })
    if (outcome?.status === 'duplicate') return takenBefore(outcome)
    if (outcome) this.directories.learn(dossierId, answer.records)
    return positioned(answer.decided, outcome)
  }

  /** Decides without appending: each chunk on what the dossier has and what the chunks before it would have added. */
  private async rehearse(
    request: ImportRequest,
    chunk: Chunk,
    rehearsed: Directory,
  ): Promise<ImportOutcome[]> {
    rehearsed.base = await this.load(request.dossierId, chunk)
    const { records, outcomes } = decideChunk(rehearsed, chunk, request)
    return positioned({ records: records.length, outcomes }, null)
  }

  private load(dossierId: string, { lines }: Chunk): Promise<Directory> {
    const references = lines.flatMap((line) => ('parsed' in line ? [referencesOf(line.parsed)] : []))
    return this.directories.loadAlone(dossierId, mergeReferences(references))
  }
}

function decideChunk(directory: Directory, { lines }: Chunk, request: ImportRequest) {
  const records: NewRecord[] = []
  const claims: KeyClaim[] = []
  const expected = new Map<string, number>()
  const outcomes = lines.map((line) => {
    const offset = records.length
    const { outcome, ...decided } = decide(directory, line, request)
    records.push(...decided.records)
    // A stream is expected as it was loaded, whatever lines before have added to it.
    for (const { stream, version } of decided.expect) expected.set(stream, version)
    claims.push(...decided.claims.map((claim) => ({ ...claim, record: claim.record + offset })))
    return decided.records.length > 0 ? { ...outcome, record: records.length - 1 } : outcome
  })
  const expect = [...expected].map(([stream, version]) => ({ stream, version }))
  return { records, claims, expect, outcomes }
}

/** What a reporter may do: to what it filed itself, which the decision sees to. */
const FOR_REPORTERS: ImportLine['op'][] = ['report', 'correct', 'retract', 'move']

function decide(directory: Directory, line: ParsedLine, { dossierId, meta, isAnalyst }: ImportRequest) {
  if ('problem' in line) return refused(line, line.problem)
  try {
    const { op } = line.parsed
    if (!isAnalyst && !FOR_REPORTERS.includes(op)) throw needsAnalyst(op)
    const asking = { dossierId, by: meta.principal, isAnalyst, now: Date.now() }
    const { outcome, ...decided } = decideLine(directory, line.parsed, asking)
    return { ...decided, outcome: { ...placeOf(line), ...outcome } }
  } catch (error) {
    const problem = toProblem(error)
    if (!problem) throw error
    return refused(line, problem.body)
  }
}

function needsAnalyst(operation: string): ProblemError {
  const detail = `A reporter files reports; a line with "op": "${operation}" is for an analyst.`
  return new ProblemError({ name: 'not-allowed', detail })
}

function refused(line: ParsedLine, problem: ImportOutcome['problem']) {
  return {
    records: [],
    claims: [],
    expect: [],
    outcome: { ...placeOf(line), status: 'refused' as const, problem },
  }
}

const placeOf = ({ line, row }: ParsedLine) => (row === undefined ? { line } : { line, row })

function idempotencyOf({ importId, meta }: ImportRequest, { first, digest }: Chunk) {
  if (importId === null) return null
  return { principal: meta.principal, key: `import ${importId} from line ${first}`, digest }
}

function positioned({ outcomes }: ChunkAnswer, appended: Appended | null): ImportOutcome[] {
  return outcomes.map(({ record, ...outcome }: Remembered) =>
    appended && record !== undefined ? { ...outcome, position: appended.first + record } : outcome,
  )
}

function takenBefore({ answer, position, recordedAt }: Duplicate): ImportOutcome[] {
  const chunk = answer as ChunkAnswer
  const appended: Appended = {
    status: 'appended',
    first: position - chunk.records + 1,
    last: position,
    recordedAt,
  }
  return positioned(chunk, appended).map((outcome) =>
    outcome.status === 'done' ? { ...outcome, status: 'duplicate' } : outcome,
  )
}
