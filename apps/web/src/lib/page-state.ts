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

export const ORDERS = ['when', '-when', 'reported', '-reported'] as const

type ListFilter = (typeof LIST_FILTERS)[number]
type TextFilter = (typeof TEXT_FILTERS)[number]
export type Filters = { [Name in ListFilter]?: string[] } & { [Name in TextFilter]?: string }

/** All that decides what is on the screen. It is the query of the address, so what one sees can be sent. */
export interface PageState extends Filters {
  /** The moment of knowledge: a position of the dossier; absent is now. */
  asOf?: string
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
  for (const name of LIST_FILTERS) {
    const values = textOf(raw[name]).split(',').filter(Boolean)
    if (values.length > 0) state[name] = values
  }
  for (const name of [...TEXT_FILTERS, 'asOf', 'window', 'incident']) {
    if (textOf(raw[name]) !== '') state[name] = textOf(raw[name])
  }
  if (isOneOf(LANES, raw.lanes)) state.lanes = raw.lanes
  if (isOneOf(ORDERS, raw.order)) state.order = raw.order
  if (raw.below === 'map') state.below = 'map'
  return state
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

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(',')
  return value === undefined || value === null ? '' : String(value)
}

function isOneOf<Value extends string>(values: readonly Value[], value: unknown): value is Value {
  return values.some((each) => each === value)
}
