import { EXPORTS } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import { CAPTURE, incident, textOf, timelineOf } from './exported.ts'
import { stixBundle } from './stix-schema.ts'

const text = (...pages: Parameters<typeof timelineOf>) => textOf(EXPORTS.stix.write(timelineOf(...pages)))
const objects = async (...pages: Parameters<typeof timelineOf>) =>
  stixBundle.parse(JSON.parse(await text(...pages))).objects

describe('an export as a STIX bundle', () => {
  test('holds incidents, who takes part in them, where, and the sources of their reports', async () => {
    const all = await objects([CAPTURE])
    const found = all.find((object) => object.type === 'incident')
    expect(found).toMatchObject({
      name: CAPTURE.title,
      created: '2025-01-11T08:00:00.123Z',
      modified: '2025-01-13T09:30:00.654Z',
      external_references: [
        { source_name: 'annalist', external_id: CAPTURE.incidentId },
        {
          source_name: 'AFP',
          url: 'https://afp.example/1?a=1&b=2',
          description: 'Zelensky <says>, 2025-01-11',
        },
        { source_name: 'NIS', description: 'A report without a document' },
      ],
    })
    const relations = all.filter((object) => object.type === 'relationship')
    expect(relations.map(({ relationship_type, description }) => [relationship_type, description])).toEqual([
      ['related-to', 'captive (2)'],
      ['related-to', 'captor'],
      ['located-at', undefined],
    ])
    expect(all.find((object) => object.type === 'location')).toMatchObject({
      country: 'RU',
      precision: 200_000,
    })
  })

  test('refers to nothing that it does not hold, and holds everything once', async () => {
    const all = await objects([CAPTURE, incident(2)], [incident(3, { where: null, from: CAPTURE.where })])
    const ids = all.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const object of all) {
      const references = [
        object.created_by_ref,
        ...(object.type === 'relationship' ? [object.source_ref, object.target_ref] : []),
      ]
      expect(ids).toEqual(expect.arrayContaining(references))
    }
    expect(all.filter(({ type }) => type === 'location')).toHaveLength(1)
  })

  test('has no location where neither a country nor coordinates are known', async () => {
    const where = { placeId: null, name: 'the front', country: null, lat: null, lon: null, precision: null }
    expect((await objects([incident(1, { where })])).map(({ type }) => type)).not.toContain('location')
  })

  test('has the same bytes twice', async () => {
    expect(await text([CAPTURE, incident(2)])).toBe(await text([CAPTURE, incident(2)]))
  })

  test('is valid where nothing fits', async () => {
    expect((await objects()).map(({ type }) => type)).toEqual(['identity', 'extension-definition'])
  })
})
