import {
  type AnnalistClient,
  createClient,
  type HistoryRecord,
  type ReplayOptions,
  replay,
} from '@annalist/client'

/** For how many days each prisoner was held, by the first day that somebody states for its beginning and its end. */
export interface Custody {
  prisoner: string
  from: string
  /** Null while it lasts. */
  to: string | null
  days: number
}

interface State {
  names: Map<string, string>
  began: Map<string, string>
  ended: Map<string, string>
}

/** Which role is held from such an incident on, and which no longer is. */
const BEGINS: Record<string, string> = { capture: 'captive', arrest: 'detainee', detention: 'detainee' }
const ENDS: Record<string, string> = {
  release: 'released',
  exchange: 'released',
  escape: 'subject',
  death: 'victim',
  execution: 'victim',
}

/** `until` is the day up to which custody that lasts is counted. */
export async function daysInCustody(
  client: AnnalistClient,
  dossier: string,
  { until, ...options }: ReplayOptions & { until: string },
): Promise<Custody[]> {
  const initial: State = { names: new Map(), began: new Map(), ended: new Map() }
  const { state } = await replay(client, dossier, options, take, initial)
  return [...state.began].map(([id, from]) => {
    const to = state.ended.get(id) ?? null
    return { prisoner: state.names.get(id) ?? id, from, to, days: daysBetween(from, to ?? until) }
  })
}

/** The reducer: of all records it wants the names of actors and the reports that assert or confirm. */
function take(state: State, record: HistoryRecord): State {
  if (record.type === 'ActorRegistered') {
    const { name, described } = record.data
    state.names.set(record.stream, name ?? described ?? record.stream)
  }
  if (record.type === 'ReportFiled') {
    const { report, resolved } = record.data
    const { type = '', when, stance = 'asserts', modality = 'actual', participants } = report
    const isSaid = stance === 'asserts' || stance === 'confirms'
    if (!isSaid || modality !== 'actual' || !isDay(when)) return state
    participants?.forEach(({ role }, index) => {
      const actor = resolved.participants[index] ?? ''
      if (role === BEGINS[type ?? '']) noteFirst(state.began, actor, when)
      if (role === ENDS[type ?? '']) noteFirst(state.ended, actor, when)
    })
  }
  return state
}

function noteFirst(days: Map<string, string>, actor: string, day: string): void {
  const known = days.get(actor)
  if (known === undefined || day < known) days.set(actor, day)
}

/** A whole day, as `2025-01-09`: what is only an upper bound, or a month, is left to those who want more of it. */
function isDay(when: string | null | undefined): when is string {
  return /^\d{4}-\d\d-\d\d$/.test(when ?? '')
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

if (import.meta.main) {
  const { ANNALIST_URL: url = 'http://127.0.0.1:3000', ANNALIST_KEY: key = '' } = process.env
  const [dossier = 'kursk-prisoners', until = new Date().toISOString().slice(0, 10)] = process.argv.slice(2)
  console.table(await daysInCustody(createClient({ url, key }), dossier, { until }))
}
