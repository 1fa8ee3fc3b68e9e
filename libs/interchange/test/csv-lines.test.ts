import { report } from '@annalist/contract'
import { csvLines } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { collect } from './collect.ts'

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

const read = async (text: string) =>
  (await collect(csvLines(bytesOf(text)))).map(({ number, row, bytes, problem }) => ({
    line: number,
    row,
    value: problem ?? JSON.parse(Buffer.from(bytes ?? '').toString()),
  }))

describe('a table of reports', () => {
  test('is lines of JSON, by the paths in its header', async () => {
    const text = `key,title,where.name,where.lat,where.lon,attribution.0.actor.name,attribution.0.inCustody,attribution.1.actor.name,tags,quantities.0.measure,quantities.0.best
a,"A ""strike"",
by night",Kyiv,50.45,-30.5,AFP,true,Zelensky,x; y ;,killed,3
b,,,,,Reuters,,,,,
`
    expect(await read(text)).toEqual([
      {
        line: 2,
        row: 1,
        value: {
          key: 'a',
          title: 'A "strike",\nby night',
          where: { name: 'Kyiv', lat: 50.45, lon: -30.5 },
          attribution: [{ actor: { name: 'AFP' }, inCustody: true }, { actor: { name: 'Zelensky' } }],
          tags: ['x', 'y'],
          quantities: [{ measure: 'killed', best: 3 }],
        },
      },
      { line: 4, row: 2, value: { key: 'b', attribution: [{ actor: { name: 'Reuters' } }] } },
    ])
  })

  test('closes the gaps that empty cells leave in a list', async () => {
    expect((await read('tags.0,tags.2,tags.10\n,b,c\n'))[0]?.value).toEqual({ tags: ['b', 'c'] })
  })

  test('leaves text what is no number, for the field to refuse', async () => {
    const [row] = await read('where.lat,originStated\n1e5,yes\n')
    expect(row?.value).toEqual({ where: { lat: '1e5' }, originStated: 'yes' })
  })

  test('knows every number and flag of a report', async () => {
    const paths = pathsOf(z.toJSONSchema(report, { unrepresentable: 'any', io: 'input' }), [
      'number',
      'integer',
      'boolean',
    ])
    expect(paths.length).toBe(14)
    for (const { path, type } of paths) {
      const cell = type === 'boolean' ? 'true' : '1'
      const [row] = await read(`${path}\n${cell}\n`)
      expect(JSON.stringify(row?.value)).not.toContain(`"${cell}"`)
    }
  })

  test.each([
    [
      'title,attribution[0]\n',
      'expected columns named by fields such as title or attribution.0.actor.name, found "attribution[0]"',
    ],
    ['__proto__.x\n', 'found "__proto__.x"'],
    ['where,where.name\n', 'the columns where and where.name exclude each other'],
  ])('with the header %j is refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message)
  })
})

type Schema = z.core.JSONSchema.BaseSchema

/** The paths of all fields of these types. */
function pathsOf(root: Schema, types: string[]) {
  const walk = (schema: Schema, path: string[]): { path: string; type: string }[] => {
    const named = root.$defs?.[schema.$ref?.replace('#/$defs/', '') ?? '']
    if (named) return walk(named, path)
    const members = Object.entries(schema.properties ?? {}) as [string, Schema][]
    return [
      ...[schema.type ?? []]
        .flat()
        .filter((type) => types.includes(type))
        .map((type) => ({ path: path.join('.'), type })),
      ...(schema.anyOf ?? []).flatMap((one) => walk(one as Schema, path)),
      ...(schema.items ? walk(schema.items as Schema, [...path, '0']) : []),
      ...members
        .filter(([name]) => !RELATED.includes(name))
        .flatMap(([name, inner]) => walk(inner, [...path, name])),
    ]
  }
  return walk(root, [])
}

/** Actors lead to actors without end. */
const RELATED = ['speaksFor', 'affiliation', 'memberOf']
