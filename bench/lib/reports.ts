import type { ReportInput } from '@annalist/contract'
import { randomOf } from './random.ts'

const ACTORS = 20_000
const OUTLETS = 200
const PLACES = 500
/** So many incidents are opened before the second reports of the first of them come, and then their third ones. */
const WAVE = 1_000
const REPORTS_PER_INCIDENT = 3
const FIRST_DAY = Date.UTC(2024, 0, 1)
const DAY = 86_400_000
const INCIDENTS_PER_DAY = 400
/** Then they begin again: nothing may have been said in the future. */
const DAYS = 700

const KINDS = [
  { type: 'capture', roles: ['captor', 'captive'], verb: 'captured' },
  { type: 'attack', roles: ['attacker', 'target'], verb: 'attacked' },
  { type: 'strike', roles: ['attacker', 'target'], verb: 'struck' },
  { type: 'arrest', roles: ['authority', 'detainee'], verb: 'arrested' },
  { type: 'meeting', roles: ['participant', 'host'], verb: 'met' },
  { type: 'accusation', roles: ['accuser', 'accused'], verb: 'accused' },
] as const

const SENTENCE =
  'According to the statement it happened in the early hours near the road to the north, and those who were there could leave before noon.'

export interface Kind {
  /** Reports tell of any time, and not of the days before. */
  shuffled?: boolean
  /** One group looks on in two of three incidents. */
  crowded?: boolean
}

/**
 * The n-th report of a monitoring desk. Every incident has three, of several outlets, the last one now and then a
 * denial. Three actors each: an outlet, who took part and speaks, and whom it happened to. Few actors are in many
 * reports, many in few.
 */
export function reportOf(n: number, { shuffled = false, crowded = false }: Kind = {}): ReportInput {
  const wave = Math.floor(n / (WAVE * REPORTS_PER_INCIDENT))
  const incident = wave * WAVE + (n % WAVE)
  const ordinal = Math.floor(n / WAVE) % REPORTS_PER_INCIDENT
  const happened = randomOf(incident + 1)
  const told = randomOf(n + 1_000_003)
  const { type, roles, verb } = KINDS[Math.floor(happened() * KINDS.length)]!
  const [doer, other] = [nameOf(happened()), nameOf(happened())]
  const [day, said] = daysOf(shuffled ? Math.floor(happened() * INCIDENTS_PER_DAY * DAYS) : incident)
  const place = Math.floor(happened() * PLACES)
  const denies = ordinal === REPORTS_PER_INCIDENT - 1 && told() < 0.3
  const outlet = `Outlet ${Math.floor(told() ** 2 * OUTLETS)}`
  return {
    key: `report-${n}`,
    incidentKey: `incident-${incident}`,
    type,
    title: `${doer} ${verb} ${other}`,
    summary: SENTENCE,
    when: day,
    where: {
      name: `Town ${place}`,
      country: 'UA',
      lat: 46 + (place % 50) / 10,
      lon: 24 + Math.floor(place / 50),
      precision: 'settlement',
    },
    participants: [
      { actor: { name: doer, kind: 'organization' }, role: roles[0] },
      { actor: { name: other, kind: 'group' }, role: roles[1], count: 1 + Math.floor(told() * 20) },
      ...(crowded && incident % 3 > 0 ? [ONLOOKERS] : []),
    ],
    stance: denies ? 'denies' : 'asserts',
    attribution: [{ actor: { name: outlet, kind: 'outlet' } }, { actor: { name: denies ? other : doer } }],
    document: { url: `https://example.org/${n}`, publishedAt: said, language: 'en' },
    quote: SENTENCE,
    reportedAt: said,
    credibility: 1 + Math.floor(told() * 4),
    tags: [`tag-${n % 12}`],
  }
}

const ONLOOKERS = { actor: { name: 'Onlookers', kind: 'group' }, role: 'witness' } as const

/** A square makes small numbers likelier than large ones. */
const nameOf = (random: number) => `Brigade ${Math.floor(random ** 2 * ACTORS)}`

/** When it happened, and when it was told: the day after. */
function daysOf(incident: number): [happened: string, told: string] {
  const day = Math.floor(incident / INCIDENTS_PER_DAY) % DAYS
  return [textOf(day), textOf(day + 1)]
}

const textOf = (day: number) => new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10)

const CHANGED = 0.05
/** A report is changed when so many others were told after it. */
const CHANGED_AFTER = 500

/** What becomes of an earlier report when the n-th is told, if anything does: its source takes it back, or mends it. */
export function changeOf(n: number): object | null {
  const told = randomOf(n + 2_000_003)
  if (n < CHANGED_AFTER || told() >= CHANGED) return null
  const target = { key: `report-${n - CHANGED_AFTER}`, by: 'source', reason: 'The source says so' }
  if (told() < 0.3) return { op: 'retract', ...target }
  return {
    op: 'correct',
    ...target,
    changes: { title: `Corrected: ${n}`, credibility: 1 + Math.floor(told() * 4) },
  }
}
