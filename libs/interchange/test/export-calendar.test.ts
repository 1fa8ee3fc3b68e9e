import type { ExportedIncident } from '@annalist/contract'
import { EXPORTS } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { icsLine } from '../src/export/ics-text.ts'
import { CAPTURE, incident, textOf, timelineOf, when } from './exported.ts'

async function calendar(...incidents: ExportedIncident[]) {
  const text = await textOf(EXPORTS.ics.write(timelineOf(incidents)))
  const component = new ICAL.Component(ICAL.parse(text) as unknown[])
  return { text, component, parts: component.getAllSubcomponents() }
}

const textIn = (component: InstanceType<typeof ICAL.Component>, name: string) =>
  String(component.getFirstPropertyValue(name))

describe('an export as a calendar', () => {
  test('is read by a parser of its own, with every text as it was', async () => {
    const { component, parts } = await calendar(CAPTURE)
    const [event] = parts
    expect([textIn(component, 'version'), textIn(component, 'x-wr-calname')]).toEqual([
      '2.0',
      'Prisoners\\, and others',
    ])
    expect(event?.name).toBe('vevent')
    expect(textIn(event!, 'summary')).toBe(CAPTURE.title)
    expect(textIn(event!, 'description')).toContain(
      `${CAPTURE.summary}\nWhen: 2025-01-09 (stated)\nStanding: corroborated`,
    )
    expect(event?.getFirstProperty('categories')?.getValues()).toEqual(['capture', 'kursk', 'prisoners'])
    expect(textIn(event!, 'location')).toBe('Kursk Oblast, RU')
    expect(event?.getFirstPropertyValue('geo')).toEqual([51.7, 36.2])
    expect(textIn(event!, 'dtstamp')).toBe('2025-01-13T09:30:00Z')
  })

  test.each([
    [
      'a day',
      when('2025-01-09', '2025-01-09T00:00:00Z', '2025-01-09T23:59:59.999Z'),
      '2025-01-09',
      '2025-01-10',
    ],
    [
      'a month',
      when('2024-02~', '2024-02-01T00:00:00Z', '2024-02-29T23:59:59.999Z'),
      '2024-02-01',
      '2024-03-01',
    ],
    ['on or before', when('[..2025-01-11]', null, '2025-01-11T23:59:59.999Z'), '2025-01-11', '2025-01-12'],
    ['from then on', when('2025-01-11/..', '2025-01-11T00:00:00Z', null), '2025-01-11', '2025-01-12'],
    [
      'a minute',
      when('2024-12-27T17:32+09:00', '2024-12-27T08:32:00Z', '2024-12-27T08:32:59.999Z'),
      '2024-12-27T08:32:00Z',
      '2024-12-27T08:33:00Z',
    ],
    [
      'a time until then',
      when('[..2024-12-27T17:32Z]', null, '2024-12-27T17:32:59.999Z'),
      '2024-12-27',
      '2024-12-28',
    ],
  ])('is an event of %s', async (_name, date, start, end) => {
    const { parts } = await calendar(incident(1, { when: date }))
    expect(parts.map(({ name }) => name)).toEqual(['vevent'])
    expect([textIn(parts[0]!, 'dtstart'), textIn(parts[0]!, 'dtend')]).toEqual([start, end])
    expect(textIn(parts[0]!, 'description')).toContain(`When: ${date?.edtf}`)
  })

  test.each([
    ['without a date', null],
    [
      'of a year that calendars do not know',
      when('Y170000002', '+170000002-01-01T00:00:00Z', '+170000002-12-31T23:59:59.999Z'),
    ],
    ['before our era', when('-0043-03-15', '-000043-03-15T00:00:00Z', '-000043-03-15T23:59:59.999Z')],
  ])('keeps an incident %s as a journal entry', async (_name, date) => {
    const { parts } = await calendar(incident(1, { when: date }))
    expect(parts.map(({ name }) => name)).toEqual(['vjournal'])
    expect(parts[0]?.getFirstProperty('dtstart')).toBeNull()
  })

  test('has lines of at most 75 octets, however they are written', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '🙂', ' '), maxLength: 300 })
    fc.assert(
      fc.property(text, (value) => {
        const folded = icsLine('SUMMARY', value)
        for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(folded.replaceAll('\r\n ', '')).toBe(`SUMMARY:${value}\r\n`)
      }),
    )
  })
})
