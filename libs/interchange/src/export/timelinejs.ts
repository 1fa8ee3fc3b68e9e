import type { ExportedIncident, ExportedTimeline, ShownWhen } from '@annalist/contract'
import { describeParticipant, describeQuantity } from './flat-incident.ts'
import { jsonList } from './json-list.ts'

/** The moments that its scale for human history can draw: those of a JavaScript date. */
const LIMIT = 8.64e15

/**
 * The JSON of TimelineJS 3. It draws nothing without a date: its title slide, written last, says how many incidents were
 * left out for that. Its texts are HTML.
 */
export function toTimelineJs({ dossier, position, pages }: ExportedTimeline): AsyncGenerator<string> {
  let undated = 0
  return jsonList(pages, {
    head: '{"scale":"human","events":[',
    items: (page) => {
      const slides = page.map(slideOf).filter((slide) => slide !== null)
      undated += page.length - slides.length
      return slides
    },
    tail: () => `],"title":${JSON.stringify(titleOf(dossier.title, position, undated))}}`,
  })
}

function titleOf(title: string, position: number, undated: number) {
  const lines = [`As of position ${position}.`]
  if (undated > 0) lines.push(`Not shown, because nobody says when: ${undated}.`)
  return { text: { headline: escapeHtml(title), text: lines.map(paragraph).join('') } }
}

function slideOf(incident: ExportedIncident) {
  const { incidentId, when, type, title } = incident
  const dates = when && datesOf(when)
  if (!dates) return null
  const text = { headline: escapeHtml(title), text: bodyOf(incident) }
  return { ...dates, text, group: type, unique_id: incidentId, autolink: false }
}

const PLAIN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/

/**
 * A year, a month and a day stay as exact as they are; anything else is shown as its source gives it, and drawn from its
 * first day or moment to its last. What is open on one side is drawn where it is known.
 */
function datesOf({ edtf, earliest, latest }: ShownWhen) {
  const [, year, month, day] = earliest === null ? [] : (PLAIN.exec(edtf) ?? [])
  if (year) return { start_date: numbers({ year, month, day }) }
  const hasTime = edtf.includes('T')
  const start = momentOf(earliest ?? latest, hasTime)
  if (!start) return null
  const end = earliest === null ? null : momentOf(latest, hasTime)
  return { start_date: start, ...(end && { end_date: end }), display_date: edtf }
}

function momentOf(text: string | null, hasTime: boolean) {
  const ms = text === null ? Number.NaN : Date.parse(text)
  if (!(Math.abs(ms) < LIMIT)) return null
  const date = new Date(ms)
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  if (!hasTime) return day
  return { ...day, hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds() }
}

function numbers(parts: Record<string, string | undefined>) {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, text]) => (text ? [[name, Number(text)]] : [])),
  )
}

function bodyOf({ summary, standing, where, participants, quantities, sources }: ExportedIncident): string {
  const lines = [
    summary,
    standing,
    where?.name,
    ...participants.map(describeParticipant),
    ...quantities.map(describeQuantity),
  ]
  const links = sources.map(({ name, title, url }) => link(title ?? name, url))
  return (
    lines.map((line) => (line ? paragraph(line) : '')).join('') +
    links.map((html) => `<p>${html}</p>`).join('')
  )
}

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`

/** Addresses are http or https: the contract lets no others in. */
const link = (text: string, url: string | null) =>
  url ? `<a href="${escapeHtml(url)}">${escapeHtml(text || url)}</a>` : escapeHtml(text)

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
