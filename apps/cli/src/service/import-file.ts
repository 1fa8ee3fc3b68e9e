import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { type ImportOutcome, type ImportTotal, importOutcome, importTotal, problem } from '@annalist/contract'
import { z } from 'zod'
import { CommandError, ServiceProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { linesOf } from './lines-of.ts'
import type { Service } from './service.ts'

export interface ImportRequest {
  /** Of the dossier: `/v1/dossiers/<id>`. */
  path: string
  file: string
  dryRun: boolean
  onSent?: (bytes: number) => void
  /** Told each line of the answer, as it came. */
  onAnswer?: (text: string, answer: ImportOutcome | ImportTotal) => void
}

/**
 * Streams the file to the service and its answer back, both in bounded memory. The import's id is the SHA-256 of the
 * file, so that each of its lines takes effect once, however often it is sent. Throws if the answer ends early.
 */
export async function importFile(service: Service, request: ImportRequest): Promise<ImportTotal> {
  const { path, dryRun } = request
  const headers = { 'Content-Type': 'application/x-ndjson', 'Idempotency-Key': await sha256Of(request.file) }
  const search = dryRun ? '?dryRun=true' : ''
  const body = ReadableStream.from(chunksOf(request)) as ReadableStream<Uint8Array>
  const response = await service.request(`${path}/imports${search}`, { method: 'POST', headers, body })
  for await (const text of linesOf(response, ADVICE)) {
    const answer = answerLine.parse(JSON.parse(text))
    if ('problem' in answer && !('line' in answer)) throw new ServiceProblem(answer.problem)
    request.onAnswer?.(text, answer)
    if ('total' in answer) return answer
  }
  throw new CommandError(`The answer ended before the import did: ${ADVICE}`, EXIT.unreachable)
}

const ADVICE = 'run it again: what has taken effect is not done twice'

const answerLine = z.union([importTotal, importOutcome, z.object({ problem })])

async function* chunksOf({ file, onSent }: ImportRequest): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file)) {
    onSent?.(chunk.length)
    yield chunk
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
