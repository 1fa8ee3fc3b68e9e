import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { type Line, linesOf } from '../lines.ts'
import {
  type ArchivedKey,
  type ArchivedRecord,
  ArchiveError,
  type ArchiveHeader,
  type ArchivePage,
  archiveHeader,
  archiveTrailer,
  keyLine,
  recordLine,
} from './archive-format.ts'

/** A record has a body of a megabyte at most, and what it names. */
const MAX_LINE = 16 * 1024 * 1024
const PAGE = 500
const NEWLINE = '\n'

export interface Archive {
  header: ArchiveHeader
  /** Ends once the last line has proved that all was read as it was written; else it throws ArchiveError. */
  pages: AsyncGenerator<ArchivePage>
  /** The SHA-256 of the archive, once its pages have ended. */
  sha256(): string
}

/** @throws ArchiveError for what does not begin as an archive does */
export async function readArchive(stream: AsyncIterable<Uint8Array>): Promise<Archive> {
  const reader = new ArchiveReader(linesOf(stream, { maxBytes: MAX_LINE }))
  const header = await reader.readHeader()
  return { header, pages: reader.readPages(header), sha256: () => reader.sha256 }
}

class ArchiveReader {
  sha256 = ''
  private readonly hash = createHash('sha256')
  private readonly counts = { records: 0, keys: 0 }

  constructor(private readonly lines: AsyncGenerator<Line>) {}

  async readHeader(): Promise<ArchiveHeader> {
    const { done, value } = await this.lines.next()
    if (done) throw new ArchiveError('expected the archive of a dossier, found nothing')
    return this.take(archiveHeader, value)
  }

  async *readPages({ position }: ArchiveHeader): AsyncGenerator<ArchivePage> {
    let records: ArchivedRecord[] = []
    let keys: ArchivedKey[] = []
    for await (const line of this.lines) {
      if (this.sha256 !== '') throw wrong(line, 'expected nothing behind the last line')
      if (this.counts.records < position) records.push(this.record(line))
      else if (isTrailer(line)) this.finish(line)
      else keys.push(this.key(line))
      if (records.length === PAGE || (records.length > 0 && this.counts.records === position)) {
        yield { records: records.splice(0) }
        records = []
      }
      if (keys.length === PAGE) {
        yield { keys }
        keys = []
      }
    }
    if (keys.length > 0) yield { keys }
    if (this.sha256 === '') throw new ArchiveError('the file ends before its last line: it is not whole')
  }

  private record(line: Line): ArchivedRecord {
    const { dataText, metaText, data, meta, ...record } = this.take(recordLine, line)
    this.counts.records++
    if (record.position !== this.counts.records) {
      throw wrong(line, `expected record ${this.counts.records}, found ${record.position}`)
    }
    return { ...record, data: dataText ?? JSON.stringify(data), meta: metaText ?? JSON.stringify(meta) }
  }

  private key(line: Line): ArchivedKey {
    this.counts.keys++
    return this.take(keyLine, line)
  }

  private finish(line: Line): void {
    const { records, keys, sha256 } = parsed(archiveTrailer, line)
    const found = this.hash.digest('hex')
    if (records !== this.counts.records || keys !== this.counts.keys) {
      const counted = `${this.counts.records} records and ${this.counts.keys} keys`
      throw wrong(line, `expected ${records} records and ${keys} keys, found ${counted}`)
    }
    if (sha256 !== found)
      throw wrong(line, `expected lines of SHA-256 ${sha256}, found ${found}: the file is damaged`)
    this.sha256 = found
  }

  private take<Value>(schema: z.ZodType<Value>, line: Line): Value {
    const value = parsed(schema, line)
    this.hash.update(line.bytes ?? '').update(NEWLINE)
    return value
  }
}

const isTrailer = ({ bytes }: Line) => Buffer.from(bytes ?? '').includes('"sha256"')

function parsed<Value>(schema: z.ZodType<Value>, line: Line): Value {
  if (line.bytes === null) throw wrong(line, `it has more than ${MAX_LINE} bytes`)
  const { success, data, error } = schema.safeParse(jsonOf(line.bytes))
  if (success) return data
  const [issue] = error.issues
  throw wrong(line, [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '))
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    // What is no JSON is nothing that the schema takes.
    return undefined
  }
}

const wrong = ({ number }: Line, message: string) => new ArchiveError(`line ${number}: ${message}`)
