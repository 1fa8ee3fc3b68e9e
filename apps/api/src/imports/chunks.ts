import { createHash } from 'node:crypto'
import { type ImportLine, type Problem, parseImportLine } from '@annalist/contract'
import { type Line, linesOf } from '@annalist/interchange'
import { MAX_BODY_BYTES, parseJson } from '../http/json-body.ts'
import { ProblemError } from '../http/problem-error.ts'
import { toProblem } from '../http/to-problem.ts'

/** Lines that take effect together. Where they are cut depends only on what was sent, so a repeated run cuts alike. */
export interface Chunk {
  first: number
  digest: string
  lines: ParsedLine[]
}

export type ParsedLine = { line: number } & ({ parsed: ImportLine } | { problem: Problem })

/** Beyond some hundreds of lines an append gains nothing, and a clash decides all of them again. */
const CHUNK_LINES = 500
const CHUNK_BYTES = 1024 * 1024

/** Reads a stream of JSON lines chunk by chunk, holding one at a time. */
export async function* chunksOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk> {
  let lines: Line[] = []
  let bytes = 0
  for await (const line of linesOf(stream, { maxBytes: MAX_BODY_BYTES })) {
    lines.push(line)
    bytes += line.bytes?.length ?? 0
    if (lines.length < CHUNK_LINES && bytes < CHUNK_BYTES) continue
    yield chunkOf(lines)
    lines = []
    bytes = 0
  }
  if (lines.length > 0) yield chunkOf(lines)
}

function chunkOf(lines: Line[]): Chunk {
  const hash = createHash('sha256')
  for (const { number, bytes } of lines) hash.update(`${number}:${bytes?.length ?? -1}:`).update(bytes ?? '')
  return { first: lines[0]?.number ?? 0, digest: hash.digest('base64url'), lines: lines.map(parseLine) }
}

function parseLine({ number, bytes }: Line): ParsedLine {
  try {
    if (bytes === null) throw tooLong()
    const result = parseImportLine(parseJson(bytes))
    if (result.success) return { line: number, parsed: result.data }
    throw result.error
  } catch (error) {
    const problem = toProblem(error)
    if (!problem) throw error
    return { line: number, problem: problem.body }
  }
}

function tooLong(): ProblemError {
  return new ProblemError({ name: 'too-large', detail: `A line has at most ${MAX_BODY_BYTES} bytes.` })
}
