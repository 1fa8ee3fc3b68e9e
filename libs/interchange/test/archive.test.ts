import { createHash } from 'node:crypto'
import { type ArchivePage, readArchive, writeArchive } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import { collect } from './collect.ts'
import { textOf } from './exported.ts'

const ID = '01940000-0000-7000-8000-00000000000d'
const HEADER = { dossier: { id: ID, slug: 'kursk', title: 'Kursk' }, position: 3 }
const record = (position: number, data: string) => ({
  position,
  stream: ID,
  version: position,
  id: `01940000-0000-7000-8000-00000000000${position}`,
  type: 'X',
  schemaVersion: 1,
  data,
  meta: '{"principal":"a"}',
  recordedAt: `2025-01-10T00:00:00.00000${position}Z`,
})
const KEY = { space: 'report', key: 'ключ\n1', stream: ID, position: 2, shared: false }
const PAGES: ArchivePage[] = [
  { records: [record(1, '{"a":1}'), record(2, '{ "a":  1.0, "2": "\\u0000", "1": null }')] },
  { records: [record(3, '{"a":"é\\n"}')] },
  { keys: [KEY] },
]

async function* inTurn<Value>(values: Value[]) {
  yield* values
}

const written = () => textOf(writeArchive(HEADER, inTurn(PAGES)))

async function read(text: string) {
  const archive = await readArchive(inTurn([Buffer.from(text)]))
  return { header: archive.header, pages: await collect(archive.pages), sha256: archive.sha256() }
}

describe('an archive', () => {
  test('gives back what was written, byte for byte, also JSON that could be written otherwise', async () => {
    const { header, pages } = await read(await written())
    expect(header).toEqual({ annalist: 'dossier', format: 1, ...HEADER })
    expect(pages).toEqual([
      { records: PAGES.flatMap((page) => ('records' in page ? page.records : [])) },
      { keys: [KEY] },
    ])
  })

  test('is lines of JSON, of which the last has the SHA-256 of the others', async () => {
    const lines = (await written()).trimEnd().split('\n')
    const { sha256, records, keys } = JSON.parse(lines.pop() ?? '')
    expect(sha256).toBe(
      createHash('sha256')
        .update(lines.map((line) => `${line}\n`).join(''))
        .digest('hex'),
    )
    expect([records, keys]).toEqual([3, 1])
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      position: 1,
      data: { a: 1 },
      meta: { principal: 'a' },
    })
  })

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    ['nothing', () => [], /^expected the archive of a dossier, found nothing$/],
    ['another file', () => ['{"title":"x"}'], /^line 1: annalist: /],
    ['no JSON', () => ['x'], /^line 1: Invalid input: expected object/],
    ['a missing end', (lines) => lines.slice(0, -1), /^the file ends before its last line: it is not whole$/],
    [
      'a cut line',
      (lines) => [...lines.slice(0, 2), (lines[2] ?? '').slice(0, 20)],
      /^line 3: Invalid input/,
    ],
    ['a missing record', (lines) => lines.toSpliced(2, 1), /^line 3: expected record 2, found 3$/],
    [
      'records in another order',
      ([a, b, c, ...rest]) => [a!, c!, b!, ...rest],
      /^line 2: expected record 1, found 2$/,
    ],
    [
      'a missing key',
      (lines) => lines.toSpliced(4, 1),
      /^line 5: expected 3 records and 1 keys, found 3 records and 0 keys$/,
    ],
    [
      'a changed letter',
      (lines) => lines.with(1, (lines[1] ?? '').replace('"a":1', '"a":2')),
      /: the file is damaged$/,
    ],
    ['something behind it', (lines) => [...lines, '{}'], /^line 7: expected nothing behind the last line$/],
  ])('with %s is refused', async (_name, damage, message) => {
    const lines = (await written()).trimEnd().split('\n')
    await expect(read(damage(lines).join('\n'))).rejects.toThrow(message)
  })
})
