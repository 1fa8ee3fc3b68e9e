import { LENS_LISTS, type Lens } from './lens.ts'

/** The filters that are lists, by the names that the API gives them. */
export const LIST_FILTERS = [
  'type',
  'standing',
  'disputed',
  'party',
  'actor',
  'role',
  'source',
  'stance',
  'place',
  'country',
  'tag',
  'modality',
  'verdict',
  'ids',
] as const
export const TEXT_FILTERS = ['q', 'from', 'to', 'reportedFrom', 'reportedTo', 'minParties', 'bbox'] as const

export const LANES = ['actor', 'place', 'type', 'source'] as const
export type Lanes = (typeof LANES)[number]

/** Of the reliability of a source; F means that it cannot be judged. */
export const GRADES = ['A', 'B', 'C', 'D', 'E'] as const

export const ORDERS = ['when', '-when', 'reported', '-reported'] as const

type ListFilter = (typeof LIST_FILTERS)[number]
type TextFilter = (typeof TEXT_FILTERS)[number]
export type Filters = { [Name in ListFilter]?: string[] } & { [Name in TextFilter]?: string }

/** All that decides what is on the screen. It is the query of the address, so what one sees can be sent. */
export interface PageState extends Filters, Lens {
  /** On which axis of knowledge one moves; absent is the recorded one. */
  axis?: 'published'
  /** The moment of knowledge on the recorded axis: a position of the dossier; absent is now. */
  asOf?: string
  /** On the published axis: a day, which means its end, or an instant; absent is now. */
  publishedBy?: string
  /** The moment to compare with, on the same axis. */
  since?: string
  /** The part of time on the screen, two instants with `~` between; absent is all of it. */
  window?: string
  lanes?: Lanes
  order?: (typeof ORDERS)[number]
  /** The incident in the panel. */
  incident?: string
  /** What lies below the lanes; absent is the list. */
  below?: 'map'
}

/** Reads what an address says. What it does not know, it leaves out: an old link still opens. */
export function readPageState(raw: Record<string, unknown>): PageState {
  const state: Record<string, string | string[]> = {}
  for (const name of [...LIST_FILTERS, ...LENS_LISTS]) {
    const values = textOf(raw[name]).split(',').filter(Boolean)
    if (values.length > 0) state[name] = values
  }
  for (const name of [...TEXT_FILTERS, 'window', 'incident', 'since']) {
    if (textOf(raw[name]) !== '') state[name] = textOf(raw[name])
  }
  Object.assign(state, momentIn(raw))
  if (isOneOf(GRADES, raw.minReliability)) state.minReliability = raw.minReliability
  if (raw.gradedOnly === 'true') state.gradedOnly = 'true'
  if (isOneOf(LANES, raw.lanes)) state.lanes = raw.lanes
  if (isOneOf(ORDERS, raw.order)) state.order = raw.order
  if (raw.below === 'map') state.below = 'map'
  return state
}

/** One moment, of one axis. */
function momentIn({ axis, asOf, publishedBy }: Record<string, unknown>): Record<string, string> {
  const isPublished = axis === 'published' || textOf(publishedBy) !== ''
  const [name, moment] = isPublished ? ['publishedBy', textOf(publishedBy)] : ['asOf', textOf(asOf)]
  return { ...(isPublished && { axis: 'published' }), ...(moment !== '' && { [name]: moment }) }
}

export function parseAddress(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query))
}

/** Written so that a person can read it: commas and colons as they are. */
export function writeAddress(state: Record<string, unknown>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(state)) {
    const text = textOf(value)
    if (text !== '') parameters.set(name, text)
  }
  const query = parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%7E', '~')
  return query === '' ? '' : `?${query}`
}

/** What of it chooses incidents. */
export function filtersOf(state: PageState): Filters {
  const names = [...LIST_FILTERS, ...TEXT_FILTERS].filter((name) => state[name] !== undefined)
  return Object.fromEntries(names.map((name) => [name, state[name]]))
}

/** What of it says which reading one sees: the moment of knowledge, and whom one believes. It goes along everywhere. */
export function readingIn(state: PageState): PageState {
  const names = ['axis', 'asOf', 'publishedBy', ...LENS_LISTS, 'minReliability', 'gradedOnly'] as const
  return Object.fromEntries(names.flatMap((name) => (state[name] === undefined ? [] : [[name, state[name]]])))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(',')
  return value === undefined || value === null ? '' : String(value)
}

function isOneOf<Value extends string>(values: readonly Value[], value: unknown): value is Value {
  return values.some((each) => each === value)
}
