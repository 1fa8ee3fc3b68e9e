import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { csvObjects } from '../src/import/csv-objects.ts'
import { csvRows } from '../src/import/csv-rows.ts'
import { MAX_ROW } from '../src/import/row.ts'
import { type Encoding, textsOf } from '../src/import/texts.ts'
import { collect } from './collect.ts'

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function read(
  source: string | Uint8Array,
  { size = 1_000, delimiter = ',', encoding = 'utf-8' as Encoding } = {},
) {
  const texts = textsOf(inPieces(Buffer.from(source), size), encoding)
  return collect(csvRows(texts, delimiter))
}

const cellsOf = async (source: string, options = {}) =>
  (await read(source, options)).map((row) => ('cells' in row ? row.cells : row.problem))

const objects = (source: string) =>
  collect(csvObjects(csvRows(textsOf(inPieces(Buffer.from(source), 1_000))), () => {}))

describe('the rows of a CSV file', () => {
  test('are told apart with quotes, commas and ends of lines in their cells', async () => {
    expect(await read('a,b\r\n"x\r\ny","say ""hi"", twice"\n\n3,\r5,6')).toEqual([
      { row: 0, line: 1, cells: ['a', 'b'] },
      { row: 1, line: 2, cells: ['x\r\ny', 'say "hi", twice'] },
      { row: 2, line: 5, cells: ['3', ''] },
      { row: 3, line: 6, cells: ['5', '6'] },
    ])
  })

  test('begin after a byte order mark', async () => {
    expect(await cellsOf('\ufeff"a",b\n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test('may be parted by another character', async () => {
    expect(await cellsOf('a;"b;c"\n1,5;2', { delimiter: ';' })).toEqual([
      ['a', 'b;c'],
      ['1,5', '2'],
    ])
  })

  test('keep a quote within a cell that does not begin with one', async () => {
    expect(await cellsOf('a 5" gun,b')).toEqual([['a 5" gun', 'b']])
  })

  test('that are broken are named, and swallow nothing of what follows', async () => {
    const rows = await read('a,b\n1,"x"y\n2,3\n4,"never closed\n5,6\n7,8\n')
    expect(
      rows.map((row) => [row.row, row.line, 'cells' in row ? row.cells.join('|') : row.problem]),
    ).toEqual([
      [0, 1, 'a|b'],
      [1, 2, 'expected the end of the cell after a closing quote, found y; within quotes, " is written ""'],
      [2, 3, '2|3'],
      [3, 4, 'a quote is never closed'],
      [4, 5, '5|6'],
      [5, 6, '7|8'],
    ])
  })

  test('that are too long are named, and what follows is read', async () => {
    const rows = await read(`a,b\n1,${'x'.repeat(MAX_ROW + 1)}\n2,3\n4,"${'y\n'.repeat(MAX_ROW)}`, {
      size: 60_000,
    })
    const [, long, next, unclosed, after] = rows
    const problem = 'it is longer than 1048576 characters, or a quote is never closed'
    expect([long, next]).toEqual([
      { row: 1, line: 2, problem },
      { row: 2, line: 3, cells: ['2', '3'] },
    ])
    expect([unclosed, after]).toEqual([
      { row: 3, line: 4, problem },
      { row: 4, line: 5, cells: ['y'] },
    ])
  })

  test('with bytes of another encoding are named', async () => {
    const latin = Buffer.from('a,b\n1,caf\xe9\n2,x', 'latin1')
    expect((await read(latin))[1]).toEqual({
      row: 1,
      line: 2,
      problem: 'cell 2: it has bytes that are not of the encoding of the file',
    })
    expect((await read(latin, { encoding: 'windows-1252' }))[1]).toMatchObject({ cells: ['1', 'café'] })
  })

  test('do not depend on how the file was cut', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '\r', 'é', '🙂'),
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (source, size) => {
        expect(await read(source, { size })).toEqual(await read(source))
      }),
      { numRuns: 500 },
    )
  })

  test('are those that another parser reads of what another program wrote', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '漢'), maxLength: 6 })
    const table = fc.array(fc.tuple(cell, cell, fc.constant('end')), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = stringify(rows)
        expect(await cellsOf(text)).toEqual(parse(text))
      }),
      { numRuns: 300 },
    )
  })
})

describe('the objects of a CSV file', () => {
  test('have the names of the columns, and no blank cells', async () => {
    expect(await objects(' a ,b\n1,\n  x , y \n')).toEqual([
      { row: 1, line: 2, value: { a: '1' } },
      { row: 2, line: 3, value: { a: 'x', b: 'y' } },
    ])
  })

  test('are refused one by one where they have another number of cells', async () => {
    expect(await objects('a,b\n1\n2,3,4\n5,6')).toEqual([
      { row: 1, line: 2, problem: 'expected 2 cells as in the header, found 1' },
      { row: 2, line: 3, problem: 'expected 2 cells as in the header, found 3' },
      { row: 3, line: 4, value: { a: '5', b: '6' } },
    ])
  })

  test.each([
    ['', 'expected a header with the names of the columns, found nothing'],
    ['a,b,a\n', 'the header names the column "a" twice'],
    ['a,,b\n', 'column 2 of the header has no name'],
    ['"a\nb', 'the header on line 1: a quote is never closed'],
  ])('of %j are refused as a whole', async (source, message) => {
    await expect(objects(source)).rejects.toThrow(message)
  })
})
