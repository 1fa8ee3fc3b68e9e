import { Readable } from 'node:stream'
import type { RecordMeta, StoredRecord } from '@annalist/contract'
import type { History } from '@annalist/history'

/** A record may have a megabyte: a page of these is what one reader holds in memory. */
const PAGE = 200

/** All records after a position up to the present head, one JSON line each; read as fast as they are taken. */
export async function recordLines(
  history: History<StoredRecord, RecordMeta>,
  dossierId: string,
  after: number,
): Promise<Readable> {
  const { position: until } = await history.head(dossierId)
  return Readable.from(lines(history, dossierId, { after, until }), { objectMode: false })
}

async function* lines(
  history: History<StoredRecord, RecordMeta>,
  dossierId: string,
  { after, until }: { after: number; until: number },
): AsyncGenerator<string> {
  for (let position = after; position < until; ) {
    const page = await history.read(dossierId, { after: position, until, limit: PAGE })
    if (page.length === 0) return
    yield page.map((record) => `${JSON.stringify(record)}\n`).join('')
    position = page.at(-1)!.position
  }
}
