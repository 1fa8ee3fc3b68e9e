import { createHash } from 'node:crypto'
import { type ImportLine, type Problem, parseImportLine } from '@annalist/contract'
import { csvLines, type Line, linesOf } from '@annalist/interchange'
import { MAX_BODY_BYTES, parseJson } from '../http/json-body.ts'
import { invalidInput, ProblemError } from '../http/problem-error.ts'
import { toProblem } from '../http/to-problem.ts'

/** Lines that take effect together. Where they are cut depends only on what was sent, so a repeated run cuts alike. */
export interface Chunk {
  first: number
  digest: string
  lines: ParsedLine[]
}

export type ParsedLine = { line: number; row?: number } & ({ parsed: ImportLine } | { problem: Problem })

/** Beyond some hundreds of lines an append gains nothing, and a clash decides all of them again. */
const CHUNK_LINES = 500
const CHUNK_BYTES = 1024 * 1024

/** How the lines of an import are sent: as JSON, or as a table whose columns are the paths of their fields. */
export type LineFormat = 'json' | 'csv'

/** Reads a stream of lines chunk by chunk, holding one at a time. */
export async function* chunksOf(
  stream: AsyncIterable<Uint8Array>,
  format: LineFormat,
): AsyncGenerator<Chunk> {
  let lines: Line[] = []
  let bytes = 0
  const all = format === 'csv' ? csvLines(stream) : linesOf(stream, { maxBytes: MAX_BODY_BYTES })
  for await (const line of all) {
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

function parseLine({ number, row, bytes, problem: unreadable }: Line): ParsedLine {
  const place = row === undefined ? { line: number } : { line: number, row }
  try {
    if (unreadable !== undefined) throw invalidInput([{ path: '', message: unreadable }])
    if (bytes === null) throw tooLong()
    const result = parseImportLine(parseJson(bytes))
    if (result.success) return { ...place, parsed: result.data }
    throw result.error
  } catch (error) {
    const problem = toProblem(error)
    if (!problem) throw error
    return { ...place, problem: problem.body }
  }
}

function tooLong(): ProblemError {
  return new ProblemError({ name: 'too-large', detail: `A line has at most ${MAX_BODY_BYTES} bytes.` })
}
