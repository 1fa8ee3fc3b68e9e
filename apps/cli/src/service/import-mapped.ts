import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { ImportOutcome, ImportTotal } from '@annalist/contract'
import { FileError, type ImportMap, MapError, type MappedRow, mapRows, parseMap } from '@annalist/interchange'
import { usageError } from '../errors.ts'
import type { ImportRequest } from './import-file.ts'
import { chunksOf, sendLines, sha256Of } from './send-lines.ts'
import type { Service } from './service.ts'

/** Enough to fill a packet or some. */
const PIECE = 64 * 1024

/** From where in its file a line comes; `part` where its row makes several. */
interface Place {
  row: number
  line?: number
  part?: number
}

/** An outcome by the row of the file; the line is the one on which that row begins. */
export type RowOutcome = Omit<ImportOutcome, 'line'> & Place

export interface MappedImport extends Omit<ImportRequest, 'onAnswer'> {
  map: string
  onOutcome: (outcome: RowOutcome) => void
}

/**
 * Turns the rows of a file into lines and sends those. The import's id is the SHA-256 of file and map. A row that the map
 * cannot read is refused here, and the others are sent. Throws a usage error for a map or a file that does not do.
 */
export async function importMapped(service: Service, request: MappedImport): Promise<ImportTotal> {
  const { file, map, onSent, onOutcome, path, dryRun } = request
  const text = await readFile(map, 'utf8').catch(refuseMap)
  const parsed = checked(map, () => parseMap(text))
  const id = createHash('sha256')
    .update(`${await sha256Of(file)} ${text}`)
    .digest('hex')
  const rows = mapRows(chunksOf(file, onSent), parsed)
  const sent = new SentRows(rows, onOutcome)
  await sent.begin().catch((error) => explain(map, error))
  const { total, position } = await sendLines(service, {
    ...{ path, dryRun, id },
    body: sent.pieces(),
    onAnswer: (_text, answer) => {
      if ('line' in answer) onOutcome(sent.placed(answer))
    },
  })
  return { total: { ...total, refused: total.refused + sent.refused }, position }
}

/** The lines of mapped rows on their way, and from where those came that are not answered yet. */
class SentRows {
  refused = 0
  private readonly waiting: Place[] = []
  private answered = 0
  private first: IteratorResult<MappedRow> | null = null

  constructor(
    private readonly rows: AsyncGenerator<MappedRow>,
    private readonly onOutcome: (outcome: RowOutcome) => void,
  ) {}

  /** Reads the first row: a file that does not do is known before anything is sent. */
  async begin(): Promise<void> {
    this.first = await this.rows.next()
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    let piece = ''
    for (let next = this.first; next && !next.done; next = await this.rows.next()) {
      piece += this.textOf(next.value)
      if (piece.length < PIECE) continue
      yield Buffer.from(piece)
      piece = ''
    }
    yield Buffer.from(piece)
  }

  /** Lines are answered in the order in which they were sent. */
  placed({ line: _line, ...outcome }: ImportOutcome): RowOutcome {
    const place = this.waiting[this.answered++]
    if (!place) throw new Error(`Expected at most ${this.waiting.length} outcomes, found one more`)
    if (this.answered === this.waiting.length || this.answered > 10_000) {
      this.waiting.splice(0, this.answered)
      this.answered = 0
    }
    return { ...place, ...outcome }
  }

  private textOf(mapped: MappedRow): string {
    const place = mapped.line === null ? { row: mapped.row } : { row: mapped.row, line: mapped.line }
    if ('problem' in mapped) {
      this.refused++
      this.onOutcome({ ...place, status: 'refused', problem: notMapped(mapped.problem) })
      return ''
    }
    const { lines } = mapped
    const isOne = lines.length === 1
    this.waiting.push(...lines.map((_, index) => (isOne ? place : { ...place, part: index + 1 })))
    return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  }
}

const notMapped = (detail: string) => ({
  type: 'urn:annalist:problem:invalid-input',
  title: 'The row cannot be mapped',
  status: 400,
  detail,
})

function checked(file: string, read: () => ImportMap): ImportMap {
  try {
    return read()
  } catch (error) {
    return explain(file, error)
  }
}

function explain(map: string, error: unknown): never {
  if (error instanceof MapError)
    throw usageError(`The map ${map} does not do: ${error.message}`, { cause: error })
  if (error instanceof FileError)
    throw usageError(`The file cannot be imported: ${error.message}`, { cause: error })
  throw error
}

function refuseMap(cause: NodeJS.ErrnoException): never {
  throw usageError(`The map cannot be read: ${cause.message}`, { cause })
}
