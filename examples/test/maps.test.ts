import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { parseEdtf, parseImportLine, report } from '@annalist/contract'
import { MapError, mapRows, parseMap } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'

/** Real data that is not part of the repository: without it these tests are skipped, and say so. */
const DATA = new URL('../../../shared/data/', import.meta.url)
const withData = existsSync(DATA) ? describe : describe.skip

/** The bodies of corrections and retractions as operations of an import, with the report's own key as their target. */
const {
  key: _key,
  incident: _incident,
  incidentKey: _incidentKey,
  revision: _revision,
  ...fields
} = report.shape
const backedUp = { key: z.string(), reason: z.string(), by: z.literal('source'), reportedAt: z.string() }
const correction = z.strictObject({
  op: z.literal('correct'),
  changes: z
    .strictObject(fields)
    .partial()
    .refine((changes) => Object.keys(changes).length > 0),
  ...backedUp,
})
const retraction = z.strictObject({ op: z.literal('retract'), ...backedUp })

type Line = z.infer<typeof report> & { op?: string; changes?: Record<string, unknown> }

async function read(map: string, file: string) {
  const lines: Line[] = []
  const refused: [row: number, problem: string][] = []
  const rows = mapRows(createReadStream(new URL(file, DATA)), mapOf(map))
  for await (const row of rows) {
    if ('problem' in row) refused.push([row.row, row.problem])
    else
      for (const line of row.lines as Line[]) {
        const problem = problemOf(line)
        if (problem === null) lines.push(line)
        else refused.push([row.row, problem])
      }
  }
  return { lines, refused }
}

const mapOf = (name: string) =>
  parseMap(readFileSync(new URL(`../maps/${name}.yaml`, import.meta.url), 'utf8'))

/** What the service would say of a line by its shape. */
function problemOf(line: Line): string | null {
  const parsed = parsedBy(line)
  if (parsed.success) return null
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}

function parsedBy(line: Line): { success: true } | { success: false; error: z.ZodError } {
  if (line.op === 'correct') return correction.safeParse(line)
  return line.op === 'retract' ? retraction.safeParse(line) : parseImportLine(line)
}

withData('the map for UCDP GED', () => {
  test('makes a report per article of 4,000 events, and tells which of them contradict themselves', async () => {
    const { lines, refused } = await read('ucdp-ged', 'ucdp-ged-syria/ged_syria_4000.csv')
    expect(new Set([...lines.map(({ incidentKey }) => incidentKey)]).size).toBe(3_988)
    expect([lines.length, refused.length]).toEqual([4_503, 18])
    expect(refused[0]).toEqual([348, 'quantities.0.low: expected low <= best <= high, found 177, 142, 177'])
    const vague = lines.filter((line) => line.when?.startsWith('['))
    expect(vague.length).toBeGreaterThan(150)
    expect(lines.find(({ key }) => key === 'ucdp-214797-1')).toMatchObject({
      type: 'attack',
      subtype: 'state-based',
      when: '2016-01-01',
      where: { name: 'Teir Maaleh village', country: 'SY', lat: 34.802462, precision: 'exact' },
      quantities: [{ measure: 'killed', low: 4, best: 4, high: 4 }],
      attribution: [{ actor: { name: 'SOHR', kind: 'outlet' } }],
      document: { publisher: 'SOHR', publishedAt: '2015-01-01' },
    })
  })

  test('takes a cell with several articles apart, also where their headlines hold quotes', async () => {
    const { lines } = await read('ucdp-ged', 'ucdp-ged-syria/ged_syria_4000.csv')
    const articles = lines.filter(({ document }) => document?.title?.includes('"Islamic State'))
    expect(articles.map(({ document }) => document?.title)).toContain(
      'Four Iranians killed in Syria fighting "Islamic State, takfiris"',
    )
    const several = lines.filter(
      ({ incidentKey }) => incidentKey === lines.find(({ key }) => key?.endsWith('-3'))?.incidentKey,
    )
    expect(several.map(({ document }) => document?.publisher)).toEqual([
      'SOHR',
      'Human Rights Watch',
      'SN4HR',
    ])
  })
})

withData('the map for VCDB', () => {
  test('makes a report per reference of 500 incidents, of dates as exact as they are known', async () => {
    const { lines, refused } = await read('vcdb', 'vcdb-incidents/vcdb_500.jsonl')
    expect(refused).toEqual([])
    expect([lines.length, new Set(lines.map(({ incidentKey }) => incidentKey)).size]).toEqual([631, 500])
    const lengths = new Map([4, 7, 10].map((length) => [length, 0]))
    for (const line of lines.filter(({ key }) => key?.endsWith('-1'))) {
      const { length } = line.when ?? ''
      lengths.set(length, (lengths.get(length) ?? 0) + 1)
    }
    expect([...lengths]).toEqual([
      [4, 150],
      [7, 18],
      [10, 332],
    ])
  })
})

withData('the map for Oryx', () => {
  test('makes an incident per captured piece, by the date of its evidence', async () => {
    const { lines, refused } = await read('oryx-captured', 'oryx-captured/event_captured.csv')
    expect([lines.length, refused]).toEqual([5_392, []])
    const captors = lines.map(({ participants }) => participants?.[0]?.actor.name)
    expect(captors.filter((name) => name === 'Ukraine')).toHaveLength(3_799)
  })
})

withData('the maps for the General Staff of Ukraine', () => {
  test('make one series of each claimed figure, about or at least so many', async () => {
    const { lines, refused } = await read(
      'general-staff-personnel',
      'general-staff-claims/russia_losses_personnel.json',
    )
    expect(refused).toEqual([])
    const losses = lines.filter(({ incidentKey }) => incidentKey === 'general-staff-personnel')
    expect([losses.length, losses.filter(({ quantities }) => quantities?.[0]?.low).length]).toEqual([
      1_626, 6,
    ])
    expect(losses[0]?.quantities).toEqual([
      { measure: 'casualties', best: 2_800, approximate: true, at: '2022-02-25' },
    ])
  })

  test('make a statement of each total that the source took back', async () => {
    const { lines, refused } = await read(
      'general-staff-corrections',
      'general-staff-claims/russia_losses_equipment_correction.json',
    )
    expect([lines.length, refused]).toEqual([22, []])
    expect(lines[0]).toMatchObject({ reportedAt: '2022-10-13', quantities: [{ of: 'APC', best: 25 }] })
  })
})

withData('the maps for police brutality', () => {
  test('make a report of each record of a snapshot', async () => {
    const { lines, refused } = await read(
      'police-brutality-snapshot',
      'police-brutality-2020-history/snapshots/2020-06-27_50c1e554.json',
    )
    expect([lines.length, refused]).toEqual([463, []])
  })

  test('make reports of additions, and corrections and retractions of the source at the time of the revision', async () => {
    const { lines, refused } = await read(
      'police-brutality-changes',
      'police-brutality-2020-history/changelog.jsonl',
    )
    const of = (op: string | undefined) => lines.filter((line) => line.op === op)
    expect(refused).toEqual([])
    expect([of(undefined).length, of('retract').length]).toEqual([1_311, 434])
    expect(of('correct').length).toBeGreaterThan(4_000)
    const added = of(undefined).map(({ key }) => key)
    expect(new Set(added).size).toBe(added.length)
    for (const { reportedAt } of lines) expect(parseEdtf(reportedAt ?? '').hasTime).toBe(true)
    expect(of('retract')[0]).toEqual({
      op: 'retract',
      key: 'mn-minneapolis-30#1',
      reason: 'Removed in revision 331f2fe3',
      by: 'source',
      reportedAt: '2020-06-30T20:43:22Z',
    })
    expect(of('correct').some(({ changes }) => String(changes?.when).endsWith('?'))).toBe(true)
  })
})

withData('files that were made to do harm', () => {
  const hostile = (file: string, map = 'timesketch') => read(map, `hostile-imports/${file}`)

  test.each([
    ['evtx_fails.csv', 'lines.0.title: expected a column "message", found "computer_name", "data_type"'],
    ['incorrect.csv', 'let.parts: expected a column "datetime", found "No.", "DT"'],
  ])('%s is refused for a column that is missing', async (file, message) => {
    await expect(hostile(file)).rejects.toThrow(message)
    await expect(hostile(file)).rejects.toThrow(MapError)
  })

  test('a date that is none is refused by its row, and the others are taken', async () => {
    const { lines, refused } = await hostile('invalid_datetime.csv')
    expect(lines.map(({ when }) => when)).toEqual([
      '2017-09-24T19:01:01',
      '2017-07-24T19:01:01',
      '2017-10-24T19:01:01',
    ])
    expect(refused).toEqual([
      [4, 'when: "1234 19:01:01" is no EDTF date: it contains a blank at character 5'],
    ])
  })

  test('microseconds in the place of a date are mended, and so is a blank date beside them', async () => {
    const instead = await hostile('csv_timestamp_as_datetime.csv')
    expect([instead.lines[0]?.when, instead.refused]).toEqual(['2024-08-12T15:03:14Z', []])
    const beside = await hostile('validate_no_datetime_timestamps.csv')
    expect(beside.lines.map(({ when }) => when)).toEqual([
      '2015-07-01T22:27:41Z',
      '2015-07-25T02:01:01Z',
      '2015-07-25T02:01:01+00:00',
      '2014-07-25T02:01:01+00:00',
      '2016-07-25T02:01:01+00:00',
    ])
  })

  test('dates far from ours are dates', async () => {
    const { lines, refused } = await hostile('validate_time_out_of_range.csv')
    expect([lines.map(({ when }) => when), refused]).toEqual([
      ['1601-01-01T00:00:00Z', '2227-12-31T23:01:01+00:00'],
      [],
    ])
  })

  test('a field of 38,000 characters spoils nothing', async () => {
    const { lines, refused } = await hostile('large_field_event.jsonl', 'timesketch-jsonl')
    expect([lines.length, refused]).toEqual([3, []])
  })

  test('slides of TimelineJS are incidents, but for one that ends in no year', async () => {
    const { lines, refused } = await hostile('timelinejs_example.json', 'timelinejs')
    expect(refused).toEqual([
      [17, 'lines.0.when: $day: expected a year up to 9999, found "196002152034" (at character 52)'],
    ])
    expect(lines[0]).toMatchObject({ title: 'Elizabeth Taylor Dies in Los Angeles', when: '2011-03-23' })
    expect(lines.map(({ when }) => when)).toContain('1981')
  })
})
