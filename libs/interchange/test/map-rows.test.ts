import { mapRows, parseMap } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import { collect } from './collect.ts'

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const bytesOf = (text: string) => inOne(Buffer.from(text))

const mapped = (map: string, text: string) => collect(mapRows(bytesOf(text), parseMap(map)))

/** The lines that one row of CSV becomes, or its problem. */
async function ofRow(lines: string, row: Record<string, string>, more = '') {
  const text = `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`
  const [first] = await mapped(`read: { format: csv }\n${more}\nlines:\n${lines}`, text)
  return first && ('lines' in first ? first.lines : first.problem)
}

const value = async (expression: string, row: Record<string, string> = { a: 'x' }, more = '') =>
  (await ofRow(`  - v: '=${expression.replaceAll("'", "''")}'`, row, more)) as unknown

describe('a map', () => {
  test('turns columns, constants and expressions into lines', async () => {
    const lines = `
  - key: ="event-" & id
    type: strike
    where: { name: =place, lat: =$number(lat) }
    participants:
      - actor: { name: =who }
        role: attacker
      - { actor: { described: the crew }, role: target }`
    expect(await ofRow(lines, { id: '7', place: 'Kyiv', lat: '50.4', who: 'A' })).toEqual([
      {
        key: 'event-7',
        type: 'strike',
        where: { name: 'Kyiv', lat: 50.4 },
        participants: [
          { actor: { name: 'A' }, role: 'attacker' },
          { actor: { described: 'the crew' }, role: 'target' },
        ],
      },
    ])
  })

  test('leaves out whatever comes to nothing, and keeps null', async () => {
    const lines = '  - { title: =t, where: { name: =p }, tags: =$list(p), when: null, list: [=p] }'
    expect(await ofRow(lines, { t: 'x', p: '' })).toEqual([{ title: 'x', when: null }])
  })

  test('makes several lines of a row, and members of a list, one for each item', async () => {
    const lines = `
  - each: $list(urls, "|")
    key: =id & "-" & $n
    document: { url: =$item }
  - if: extra = "yes"
    key: =id
    tags:
      - each: $list(urls, "|")
        name: =$item & $n`
    expect(await ofRow(lines, { id: '1', urls: 'u1 | u2 |', extra: 'no' })).toEqual([
      { key: '1-1', document: { url: 'u1' } },
      { key: '1-2', document: { url: 'u2' } },
    ])
    expect(await ofRow(lines, { id: '1', urls: 'u1', extra: 'yes' })).toEqual([
      { key: '1-1', document: { url: 'u1' } },
      { key: '1', tags: [{ name: 'u11' }] },
    ])
    expect(await ofRow(lines, { id: '1', urls: '', extra: '' })).toEqual([])
  })

  test.each([
    ['$day(2012, 3, 7)', '2012-03-07'],
    ['$day("2012", "0", "")', '2012'],
    ['$day("2012", "03", "0")', '2012-03'],
    ['$day(2012, 0, 7)', '2012-XX-07'],
    ['$within("2012-01-01", "2012-01-05")', '[2012-01-01..2012-01-05]'],
    ['$within("2012-01-01", "2012-01-01")', '2012-01-01'],
    ['$period("2012-01-01", "2012-01-05")', '2012-01-01/2012-01-05'],
    ['$period("2012-01-01", nothing)', '2012-01-01'],
    ['$blank(nothing) and $blank(" ") and $blank(a) = false', true],
    ['$list("a; b ;;c")[]', ['a', 'b', 'c']],
  ])('knows %s', async (expression, result) => {
    expect(await value(expression, { a: 'x', nothing: '' })).toEqual([{ v: result }])
  })

  test.each([
    ['$day("", "", "")', []],
    ['$codes(nothing)', []],
    ['$within(nothing, nothing)', []],
  ])('%s of blank cells is nothing', async (expression, result) => {
    expect(await value(expression, { nothing: '', a: 'x' }, 'tables: { codes: { 1: x } }')).toEqual(result)
  })

  test('says of a row which key it does not do for, and why', async () => {
    const tables = 'tables: { codes: { 1: attack, 2: strike } }'
    expect(await value('$codes(a)', { a: '7' }, tables)).toBe(
      'lines.0.v: $codes: expected one of 1, 2, found "7" (at character 7)',
    )
    expect(await value('$number(a)', { a: 'x' })).toBe(
      'lines.0.v: Unable to cast value to a number: "x" (at character 8)',
    )
    expect(await value('$day(2012, 13)')).toBe(
      'lines.0.v: $day: expected a month up to 12, found 13 (at character 5)',
    )
    expect(await value('$day("", 1)')).toMatch('expected a year beside the month or day')
  })

  test('has names for what it works out once, and remembers what it was told to', async () => {
    const map = `
read: { format: jsonl }
let:
  total: '($before ? $before : 0) + n'
remember: { by: who, value: $total }
lines:
  - { who: =who, total: =$total }`
    const rows = await mapped(map, '{"who":"a","n":1}\n{"who":"b","n":5}\n\n{"who":"a","n":2}\n')
    expect(rows).toEqual([
      { row: 1, line: 1, lines: [{ who: 'a', total: 1 }] },
      { row: 2, line: 2, lines: [{ who: 'b', total: 5 }] },
      { row: 3, line: 4, lines: [{ who: 'a', total: 3 }] },
    ])
  })

  test('reads a list within a JSON document, as far as it is one', async () => {
    const map = 'read: { format: json, path: a.rows }\nlines: [{ n: =n }]'
    expect(await mapped(map, '{"x":[0],"a":{"rows":[{"n":1},{"n":2}]}}')).toEqual([
      { row: 1, line: null, lines: [{ n: 1 }] },
      { row: 2, line: null, lines: [{ n: 2 }] },
    ])
    const broken = await mapped('read: { format: json }\nlines: [{ n: =n }]', '[{"n":1},{"n":2},{"n" 3}]')
    expect(broken).toMatchObject([
      { lines: [{ n: 1 }] },
      { lines: [{ n: 2 }] },
      { row: 3, problem: expect.stringMatching(/^expected JSON: /) },
    ])
    expect(await mapped('read: { format: json }\nlines: [{ n: =n }]', '[{"n":1}')).toMatchObject([
      { row: 1 },
      { row: 2, problem: expect.stringMatching(/JSON/) },
    ])
  })

  test.each([
    ['path: a.row', '{"a":{"rows":[{"n":1}]}}', 'expected a list at a.row, found none with a member'],
    ['', '[]', 'expected a list of rows, found none with a member'],
  ])('{ %s } of %s refuses the file', async (path, text, message) => {
    const map = `read: { format: json, ${path} }\nlines: [{ n: =n }]`
    await expect(mapped(map, text)).rejects.toThrow(message)
  })

  test('refuses JSON with bytes of another encoding, and reads on', async () => {
    const bytes = (text: string) => Buffer.from(text, 'latin1')
    const problem = 'it has bytes that are not of the encoding of the file'
    for (const [format, text] of [
      ['jsonl', '{"n":1}\n{"n":"caf\xe9"}\n{"n":3}'],
      ['json', '[{"n":1},{"n":"caf\xe9"},{"n":3}]'],
    ] as const) {
      const map = parseMap(`read: { format: ${format} }\nlines: [{ n: =n }]`)
      const rows = await collect(mapRows(inOne(bytes(text)), map))
      expect(rows).toMatchObject([{ lines: [{ n: 1 }] }, { row: 2, problem }, { lines: [{ n: 3 }] }])
      const latin = parseMap(`read: { format: ${format}, encoding: windows-1252 }\nlines: [{ n: =n }]`)
      expect((await collect(mapRows(inOne(bytes(text)), latin)))[1]).toMatchObject({ lines: [{ n: 'café' }] })
    }
  })

  test('refuses a line of JSON that is too long, and reads on', async () => {
    const rows = await mapped(
      'read: { format: jsonl }\nlines: [{ n: =n }]',
      `{"n":"${'x'.repeat(1_100_000)}"}\n{"n":3}`,
    )
    expect(rows).toMatchObject([
      { row: 1, problem: 'it is longer than 1048576 characters' },
      { lines: [{ n: 3 }] },
    ])
  })

  test('refuses a line of JSON that is none, and reads on', async () => {
    expect(
      await mapped('read: { format: jsonl }\nlines: [{ n: =n }]', '{"n":1}\n{n:2}\n{"n":3}'),
    ).toMatchObject([
      { lines: [{ n: 1 }] },
      { row: 2, line: 2, problem: expect.stringMatching(/^expected JSON: /) },
      { lines: [{ n: 3 }] },
    ])
  })

  test.each([
    ['lines: [{ v: =b }]', 'lines.0.v: expected a column "b", found "a"'],
    ['lines: [{ v: [{ if: \'b = "x"\', w: 1 }] }]', 'lines.0.v.0.if: expected a column "b", found "a"'],
    [
      'let: { x: "$sum([a, $number(`b c`)])" }\nlines: [{ v: =$x }]',
      'let.x: expected a column "b c", found "a"',
    ],
    ['lines: [{ v: =$$.b }]', 'lines.0.v: expected a column "b", found "a"'],
  ])('%s names a column that the file does not have', async (lines, message) => {
    await expect(mapped(`read: { format: csv }\n${lines}`, 'a\n1\n')).rejects.toThrow(message)
  })

  test.each([
    ['', 'Invalid input: expected object, received null'],
    ['[', 'is neither YAML nor JSON:'],
    ['let: { x: 1 }\nif: a ? b : c', 'a text with ": " in it goes in quotes'],
    [
      'read: { format: xml }\nlines: [{}]',
      'read.format: Invalid option: expected one of "csv"|"jsonl"|"json"',
    ],
    ['read: { format: csv }\nlines: []', 'lines: expected at least one line'],
    ['read: { format: csv }\nlines: [{}]\nline: 1', 'Unrecognized key: "line"'],
    ['read: { format: csv, path: x }\nlines: [{}]', 'read.path: is for json only'],
    ['read: { format: jsonl, delimiter: ; }\nlines: [{}]', 'read.delimiter: is for csv only'],
    [
      'read: { format: csv }\ntables: { a b: {} }\nlines: [{}]',
      'tables.a b: expected a name of letters, digits and _',
    ],
  ])('%j is refused, and told at which key', async (map, message) => {
    expect(() => parseMap(map)).toThrow(message)
  })

  test('with an expression that is none is refused at its key', async () => {
    await expect(
      mapped('read: { format: csv }\nlines: [{ where: { name: "=a &" } }]', 'a\n'),
    ).rejects.toThrow(
      'lines.0.where.name: a & is no JSONata expression: Unexpected end of expression (at character 3)',
    )
  })
})
