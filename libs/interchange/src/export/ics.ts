import type { ExportedIncident, ExportedTimeline } from '@annalist/contract'
import { describeParticipant, describeQuantity } from './flat-incident.ts'
import { icsDates, icsTime } from './ics-dates.ts'
import { icsLine, icsText } from './ics-text.ts'

type Properties = [name: string, value: string | null][]

/**
 * RFC 5545. An incident is an event that takes up nobody's time; one without a date, or of a year that calendars do not
 * know, is a journal entry without a date, so that none is lost.
 */
export async function* toIcs(timeline: ExportedTimeline): AsyncGenerator<string> {
  const { dossier, view, position, pages } = timeline
  yield written([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Annalist//Timeline//EN'],
    ['CALSCALE', 'GREGORIAN'],
    ['X-WR-CALNAME', icsText(dossier.title)],
    ['X-ANNALIST-VIEW', icsText(view)],
    ['X-ANNALIST-POSITION', String(position)],
  ])
  for await (const page of pages) yield page.map((incident) => written(componentOf(incident))).join('')
  yield written([['END', 'VCALENDAR']])
}

function componentOf(incident: ExportedIncident): Properties {
  const dates = icsDates(incident.when)
  const name = dates.length > 0 ? 'VEVENT' : 'VJOURNAL'
  const { where } = incident
  const ofEvents: Properties = [
    ...dates,
    ['TRANSP', 'TRANSPARENT'],
    ['LOCATION', where && icsText([where.name, where.country].filter(Boolean).join(', '))],
    ['GEO', where && where.lat !== null ? `${where.lat};${where.lon}` : null],
  ]
  return [['BEGIN', name], ...propertiesOf(incident), ...(name === 'VEVENT' ? ofEvents : []), ['END', name]]
}

function propertiesOf(incident: ExportedIncident): Properties {
  const { incidentId, recorded, version, title, type, tags, sources } = incident
  return [
    ['UID', incidentId],
    ['DTSTAMP', icsTime(Date.parse(recorded.changed))],
    ['CREATED', icsTime(Date.parse(recorded.opened))],
    ['LAST-MODIFIED', icsTime(Date.parse(recorded.changed))],
    ['SEQUENCE', String(version)],
    ['SUMMARY', icsText(title)],
    ['DESCRIPTION', icsText(description(incident))],
    ['CATEGORIES', [type, ...tags].map(icsText).join(',')],
    ['URL', sources.find(({ url }) => url !== null)?.url ?? null],
  ]
}

/** What a calendar has no property for. The date stands here as its source gives it. */
function description(incident: ExportedIncident): string {
  const { summary, when, standing, disputed, participants, quantities, sources } = incident
  const lines = [
    summary,
    when ? `When: ${when.edtf} (${when.basis})` : 'When: nobody says',
    `Standing: ${standing}${disputed.length > 0 ? `; disputed: ${disputed.join(', ')}` : ''}`,
    ...participants.map(describeParticipant),
    ...quantities.map(describeQuantity),
    ...sources.map(({ name, url }) => `Source: ${[name, url].filter(Boolean).join(' ')}`),
  ]
  return lines.filter((line) => line !== null).join('\n')
}

function written(properties: Properties): string {
  return properties.map(([name, value]) => (value ? icsLine(name, value) : '')).join('')
}
