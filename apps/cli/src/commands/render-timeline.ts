import type { ShownWhen, Standing, TimelineItem } from '@annalist/contract'
import type { Paper, Style } from '../terminal/paper.ts'
import { type Column, type Piece, renderTable } from '../terminal/table.ts'

/** From this width on one line holds everything, and leaves room for the title. */
const WIDE = 150

/** Incidents as a table: one line each where there is room, else two and more. */
export function renderTimeline(items: TimelineItem[], paper: Paper): string {
  return renderTable(items, paper.width >= WIDE ? wide : narrow, paper)
}

export const STANDING_STYLES: Record<Standing, Style> = {
  retracted: 'dim',
  disputed: 'yellow',
  denied: 'red',
  corroborated: 'green',
  'single-party': 'cyan',
  unconfirmed: 'dim',
}

const dates: Column<TimelineItem> = { title: 'When', cell: ({ when }) => whenOf(when) }

const wide: Column<TimelineItem>[] = [
  dates,
  { title: 'Type', cell: typeOf },
  { title: 'What', cell: ({ title }) => title, grows: true },
  { title: 'Standing', cell: standingOf },
  { title: 'Disputed', cell: ({ disputed }) => ({ text: disputed.join(', '), style: 'yellow' }) },
  { title: 'Key', cell: (item) => ({ text: keyOf(item), style: 'dim' }) },
]

const narrow: Column<TimelineItem>[] = [
  dates,
  { title: 'Type', cell: ({ type }) => type },
  { title: 'What', cell: (item) => [{ text: item.title }, notesOf(item)], grows: true },
]

/** The date as written; "by" where it is only an upper bound. */
export function whenOf(when: ShownWhen | null): Piece {
  if (!when) return { text: 'undated', style: 'dim' }
  const upperBound = ['current', 'announced', 'published'].includes(when.basis)
  return { text: upperBound && !when.edtf.startsWith('[..') ? `by ${when.edtf}` : when.edtf }
}

function typeOf({ type, modality }: TimelineItem): string {
  return modality === 'actual' ? type : `${type} (${modality})`
}

/** "corroborated 2": by two independent sides; "disputed 2:1": two for, one against. */
export function standingOf({ standing, parties }: TimelineItem): Piece {
  const against = parties.denies > 0 ? `:${parties.denies}` : ''
  const sides = `${parties.asserts + parties.confirms}${against}`
  return { text: `${standing} ${sides}`, style: STANDING_STYLES[standing] }
}

export const keyOf = ({ incidentKey, incidentId }: TimelineItem) => incidentKey ?? incidentId

function notesOf(item: TimelineItem): Piece {
  const disputed = item.disputed.length > 0 ? [`disputed: ${item.disputed.join(', ')}`] : []
  const modality = item.modality === 'actual' ? [] : [item.modality]
  const { text, style } = standingOf(item)
  return { text: [...modality, text, ...disputed, keyOf(item)].join(' · '), style }
}
