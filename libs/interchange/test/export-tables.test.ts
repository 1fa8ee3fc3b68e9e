import { EXPORTS } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import { check } from '@placemarkio/check-geojson'
import { parse } from 'csv-parse/sync'
import { CAPTURE, incident, textOf, timelineOf } from './exported.ts'

const csv = async (...pages: Parameters<typeof timelineOf>) => textOf(EXPORTS.csv.write(timelineOf(...pages)))
const rows = async (...pages: Parameters<typeof timelineOf>) =>
  parse(await csv(...pages), { columns: true }) as Record<string, string>[]

describe('an export as CSV', () => {
  test('is read by a parser of its own: a header, and a row an incident', async () => {
    const [row, other] = await rows([CAPTURE], [incident(2)])
    expect(row).toMatchObject({
      incidentKey: 'january-capture',
      title: 'Two "North Korean" soldiers, captured; alive',
      summary: CAPTURE.summary,
      when: '2025-01-09',
      lat: '51.7',
      radius: '200000',
      participants: 'captive: two North Korean soldiers (2); captor: Ukrainian Armed Forces',
      quantities: 'captured 2',
      tags: 'kursk; prisoners',
      sources: 'https://afp.example/1?a=1&b=2; NIS',
      verdict: '',
    })
    expect(other?.incidentId).toBe(incident(2).incidentId)
  })

  test('has a header also where nothing fits, and lines end with CRLF', async () => {
    const text = await csv()
    expect(text).toMatch(/^incidentId,.*,position\r\n$/)
    expect((await csv([CAPTURE])).replaceAll('\r\n', '').includes('\r')).toBe(false)
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'gives spreadsheets no formula: %j',
    async (title) => {
      const [row] = await rows([incident(1, { title })])
      expect(row?.title).toBe(`'${title}`)
    },
  )

  test('keeps negative coordinates numbers', async () => {
    const [row] = await rows([incident(1, { where: { ...CAPTURE.where!, lat: -1.5, lon: -70 } })])
    expect([row?.lat, row?.lon]).toEqual(['-1.5', '-70'])
  })

  test.each([
    [{ low: 1, best: null, high: 3 }, 'killed 1 to 3'],
    [{ low: 1000, best: null, high: null }, 'killed at least 1000'],
    [{ low: null, best: null, high: 12 }, 'killed up to 12'],
    [{ low: 2, best: 3, high: 4 }, 'killed 3, 2 to 4'],
    [{ low: 5, best: null, high: 5 }, 'killed 5'],
  ])('writes the quantity %j', async (range, text) => {
    const quantity = { measure: 'killed', of: null, unit: null, at: null, ...range }
    const [row] = await rows([incident(1, { quantities: [quantity] })])
    expect(row?.quantities).toBe(text)
  })
})

describe('an export as JSON lines', () => {
  test('is the timeline item, and nothing else', async () => {
    const text = await textOf(EXPORTS.jsonl.write(timelineOf([CAPTURE], [incident(2)])))
    const { sources, recorded, actors, ...item } = CAPTURE
    expect(text.split('\n')[0]).toBe(JSON.stringify(item))
    expect(text.trimEnd().split('\n')).toHaveLength(2)
  })
})

describe('an export as GeoJSON', () => {
  test('is valid for a checker of its own, and drops nothing', async () => {
    const nowhere = incident(2, { where: null })
    const country = incident(3, { where: { ...CAPTURE.where!, lat: null, lon: null } })
    const text = await textOf(EXPORTS.geojson.write(timelineOf([CAPTURE, nowhere], [country])))
    const { features } = check(text) as {
      features: { geometry: unknown; properties: Record<string, unknown> }[]
    }
    expect(features.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [36.2, 51.7] },
      null,
      null,
    ])
    expect(features[0]?.properties).toMatchObject({
      precision: 'region',
      radius: 200_000,
      tags: ['kursk', 'prisoners'],
    })
    expect(features[1]?.properties.radius).toBeNull()
  })

  test('is valid where nothing fits', async () => {
    expect(check(await textOf(EXPORTS.geojson.write(timelineOf())))).toMatchObject({ features: [] })
  })
})
