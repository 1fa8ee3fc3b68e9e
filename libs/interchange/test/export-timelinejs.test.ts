import type { ExportedIncident } from '@annalist/contract'
import { EXPORTS } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { CAPTURE, incident, textOf, timelineOf, when } from './exported.ts'

/** What timeline.knightlab.com/docs/json-format.html says of the format. */
const date = z.strictObject({
  year: z.int(),
  month: z.int().min(1).max(12).optional(),
  day: z.int().min(1).max(31).optional(),
  hour: z.int().min(0).max(23).optional(),
  minute: z.int().min(0).max(59).optional(),
  second: z.int().min(0).max(59).optional(),
})
const words = z.strictObject({ headline: z.string(), text: z.string() })
const document = z.strictObject({
  scale: z.literal('human'),
  title: z.strictObject({ text: words }),
  events: z.array(
    z.strictObject({
      start_date: date,
      end_date: date.optional(),
      display_date: z.string().optional(),
      text: words,
      group: z.string(),
      unique_id: z.string(),
      autolink: z.literal(false),
    }),
  ),
})

const written = async (...incidents: ExportedIncident[]) =>
  document.parse(JSON.parse(await textOf(EXPORTS.timelinejs.write(timelineOf(incidents)))))

describe('an export for TimelineJS', () => {
  test.each([
    [when('2025', '2025-01-01T00:00:00Z', '2025-12-31T23:59:59.999Z'), { start_date: { year: 2025 } }],
    [
      when('2025-01', '2025-01-01T00:00:00Z', '2025-01-31T23:59:59.999Z'),
      { start_date: { year: 2025, month: 1 } },
    ],
    [CAPTURE.when, { start_date: { year: 2025, month: 1, day: 9 } }],
    [
      when('2025-01-05/2025-01-09', '2025-01-05T00:00:00Z', '2025-01-09T23:59:59.999Z'),
      {
        start_date: { year: 2025, month: 1, day: 5 },
        end_date: { year: 2025, month: 1, day: 9 },
        display_date: '2025-01-05/2025-01-09',
      },
    ],
    [
      when('[..2025-01-11]', null, '2025-01-11T23:59:59.999Z'),
      {
        start_date: { year: 2025, month: 1, day: 11 },
        display_date: '[..2025-01-11]',
      },
    ],
    [
      when('2024-10-08/', '2024-10-08T00:00:00Z', null),
      { start_date: { year: 2024, month: 10, day: 8 }, display_date: '2024-10-08/' },
    ],
    [
      when('2024-12-27T17:32+09:00', '2024-12-27T08:32:00Z', '2024-12-27T08:32:59.999Z'),
      {
        start_date: { year: 2024, month: 12, day: 27, hour: 8, minute: 32, second: 0 },
        end_date: { year: 2024, month: 12, day: 27, hour: 8, minute: 32, second: 59 },
      },
    ],
    [
      when('-0043', '-000043-01-01T00:00:00Z', '-000043-12-31T23:59:59.999Z'),
      { start_date: { year: -43, month: 1, day: 1 }, display_date: '-0043' },
    ],
  ])('shows %j no more exactly than it is known', async (shown, slide) => {
    const [{ start_date, end_date, display_date } = {}] = (await written(incident(1, { when: shown }))).events
    const isOpen = shown?.earliest === null || shown?.latest === null
    expect({ start_date, end_date, display_date }).toMatchObject(slide)
    if (isOpen) expect(end_date).toBeUndefined()
  })

  test('tells in its title how many incidents have no date to be shown at', async () => {
    const far = when('Y170000002', '+170000002-01-01T00:00:00Z', '+170000002-12-31T23:59:59.999Z')
    const { events, title } = await written(CAPTURE, incident(2, { when: null }), incident(3, { when: far }))
    expect(events.map(({ unique_id }) => unique_id)).toEqual([CAPTURE.incidentId])
    expect(title.text.text).toContain('Not shown, because nobody says when: 2.')
  })

  test('lets nobody write HTML', async () => {
    const { events } = await written(
      incident(1, { title: '<img src=x onerror=alert(1)>', summary: `"it's" & <b>` }),
    )
    expect(events[0]?.text.headline).toBe('&lt;img src=x onerror=alert(1)&gt;')
    expect(events[0]?.text.text).toContain('<p>&quot;it&#39;s&quot; &amp; &lt;b&gt;</p>')
    expect(events[0]?.text.text).toContain(
      '<a href="https://afp.example/1?a=1&amp;b=2">Zelensky &lt;says&gt;</a>',
    )
  })
})
