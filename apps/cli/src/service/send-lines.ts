import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { type ImportOutcome, type ImportTotal, importOutcome, importTotal, problem } from '@annalist/contract'
import { z } from 'zod'
import { CommandError, ServiceProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { linesOf } from './lines-of.ts'
import type { Service } from './service.ts'

export interface SentLines {
  /** Of the dossier: `/v1/dossiers/<id>`. */
  path: string
  dryRun: boolean
  /** Under one id each line takes effect once, however often it is sent. */
  id: string
  body: AsyncIterable<Uint8Array>
  /** Told each line of the answer, as it came. */
  onAnswer?: (text: string, answer: ImportOutcome | ImportTotal) => void
}

/** Streams JSON lines to the service and its answer back, both in bounded memory. Throws if the answer ends early. */
export async function sendLines(service: Service, sent: SentLines): Promise<ImportTotal> {
  const { path, dryRun, id } = sent
  const headers = { 'Content-Type': 'application/x-ndjson', 'Idempotency-Key': id }
  const query = dryRun ? { dryRun: 'true' } : {}
  const body = ReadableStream.from(sent.body) as ReadableStream<Uint8Array>
  const response = await service.request(`${path}/imports`, { method: 'POST', query, headers, body })
  for await (const text of linesOf(response, ADVICE)) {
    const answer = answerLine.parse(JSON.parse(text))
    if ('problem' in answer && !('line' in answer)) throw new ServiceProblem(answer.problem)
    sent.onAnswer?.(text, answer)
    if ('total' in answer) return answer
  }
  throw new CommandError(`The answer ended before the import did: ${ADVICE}`, EXIT.unreachable)
}

const ADVICE = 'run it again: what has taken effect is not done twice'

const answerLine = z.union([importTotal, importOutcome, z.object({ problem })])

/** The bytes of a file, of which `onSent` is told as they go. */
export async function* chunksOf(
  file: string,
  onSent: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file)) {
    onSent?.(chunk.length)
    yield chunk
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
