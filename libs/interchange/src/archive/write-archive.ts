import { createHash } from 'node:crypto'
import type { ArchivedRecord, ArchiveHeader, ArchivePage, ArchiveTrailer } from './archive-format.ts'

/**
 * A dossier's history as lines of JSON. What claimed a key is the rules of its day, which records do not tell: therefore
 * the keys are in it too.
 */
export async function* writeArchive(
  header: Pick<ArchiveHeader, 'dossier' | 'position'>,
  pages: AsyncIterable<ArchivePage>,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const counts = { records: 0, keys: 0 }
  const hashed = (text: string) => {
    hash.update(text)
    return text
  }
  yield hashed(lineOf({ annalist: 'dossier', format: 1, ...header } satisfies ArchiveHeader))
  for await (const page of pages) {
    const isRecords = 'records' in page
    counts[isRecords ? 'records' : 'keys'] += isRecords ? page.records.length : page.keys.length
    yield hashed((isRecords ? page.records.map(recordOf) : page.keys).map(lineOf).join(''))
  }
  yield lineOf({ ...counts, sha256: hash.digest('hex') } satisfies ArchiveTrailer)
}

const lineOf = (value: object) => `${JSON.stringify(value)}\n`

function recordOf({ data: dataText, meta: metaText, ...record }: ArchivedRecord): object {
  const data: unknown = JSON.parse(dataText)
  const meta: unknown = JSON.parse(metaText)
  return {
    ...record,
    data,
    meta,
    ...(JSON.stringify(data) !== dataText && { dataText }),
    ...(JSON.stringify(meta) !== metaText && { metaText }),
  }
}
