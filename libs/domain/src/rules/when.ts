import { type EdtfRange, parseEdtf, type Report, type WhenBasis } from '@annalist/contract'
import type { Identity } from '../identity.ts'
import type { FieldClaim } from './field-claim.ts'
import { latestFirst, latestOfEachOrigin } from './latest-claims.ts'
import { type Shown, showFirst } from './shown.ts'
import type { Statement } from './statement.ts'

/** When something happened, as one report has it: an open end is null; `days` are the ends by the calendar as written. */
export interface WhenValue extends EdtfRange {
  edtf: string
  basis: WhenBasis
  days: EdtfRange
  hasTime: boolean
}

/** A date of one of these says only that it had happened, or was going on, by then: it is read as `[..D]`. */
const UPPER_BOUNDS: readonly WhenBasis[] = ['current', 'announced', 'published']

export function whenOf({ when, whenBasis }: Report): WhenValue | null {
  if (!when) return null
  const basis = whenBasis ?? 'stated'
  const { earliest, latest, days, hasTime } = parseEdtf(when)
  if (!UPPER_BOUNDS.includes(basis)) return { edtf: when, basis, earliest, latest, days, hasTime }
  return {
    edtf: when,
    basis,
    earliest: null,
    latest,
    days: { earliest: null, latest: days.latest },
    hasTime,
  }
}

export function showWhen(statements: readonly Statement[], identity: Identity): Shown<WhenValue> | null {
  const latest = latestWhens(statements.map(whenClaim).filter((claim) => claim !== null))
  return showFirst(latest, haveNoMomentInCommon(latest.map(({ value }) => value)), identity)
}

function whenClaim(by: Statement): FieldClaim<WhenValue> | null {
  const value = whenOf(by.claim.report)
  if (!value) return null
  const { earliest, latest, basis } = value
  const open = earliest === null || latest === null
  return {
    by,
    value,
    same: `${durationOf(value)} ${earliest} ${latest} ${value.hasTime}`,
    indirect: basis !== 'stated' && basis !== 'relative',
    open,
    width: open ? Number.POSITIVE_INFINITY : latest - earliest,
  }
}

/** Of each origin the latest; but an upper bound does not displace an earlier claim that fits it. */
function latestWhens(claims: readonly FieldClaim<WhenValue>[]): FieldClaim<WhenValue>[] {
  const displaced = new Set(latestFirst(claims).flatMap(unfitting))
  return latestOfEachOrigin(claims, ({ value }) => !isUpperBound(value)).filter(
    (claim) => !displaced.has(claim),
  )
}

/**
 * Whether two of the ranges have no moment in common. Times compare by the moment; a day and a time, like two
 * days, by the calendar day as written.
 */
function haveNoMomentInCommon(values: readonly WhenValue[]): boolean {
  const timed = values.filter(({ hasTime }) => hasTime)
  const days = values.map((value) => value.days)
  const untimedDays = values.filter(({ hasTime }) => !hasTime).map((value) => value.days)
  return (
    latestStart(timed) > earliestEnd(timed) ||
    latestStart(untimedDays) > earliestEnd(days) ||
    latestStart(days) > earliestEnd(untimedDays)
  )
}

/** Of one origin, the claims that do not fit an upper bound which it gave later. */
function unfitting(moments: FieldClaim<WhenValue>[][]): FieldClaim<WhenValue>[] {
  const ends = {
    timed: Number.POSITIVE_INFINITY,
    timedDay: Number.POSITIVE_INFINITY,
    day: Number.POSITIVE_INFINITY,
  }
  return moments.flatMap((moment) => {
    const out = moment.filter(({ value }) => !fits(value, ends))
    for (const { value } of moment) if (isUpperBound(value)) tighten(ends, value)
    return out
  })
}

/** The tightest ends so far: of bounds with a time their moment and their day, of bounds without one the day. */
interface Ends {
  timed: number
  timedDay: number
  day: number
}

function fits({ earliest, days, hasTime }: WhenValue, ends: Ends): boolean {
  const start = days.earliest ?? Number.NEGATIVE_INFINITY
  if (start > ends.day) return false
  return hasTime ? (earliest ?? Number.NEGATIVE_INFINITY) <= ends.timed : start <= ends.timedDay
}

function tighten(ends: Ends, { latest, days, hasTime }: WhenValue): void {
  const day = days.latest ?? Number.POSITIVE_INFINITY
  if (hasTime) {
    ends.timed = Math.min(ends.timed, latest ?? Number.POSITIVE_INFINITY)
    ends.timedDay = Math.min(ends.timedDay, day)
  } else ends.day = Math.min(ends.day, day)
}

function isUpperBound({ earliest }: WhenValue): boolean {
  return earliest === null
}

/** What lasted from one day to another, what happened on all of some days, and what happened once within them differ. */
function durationOf({ edtf, basis }: WhenValue): string {
  if (UPPER_BOUNDS.includes(basis)) return 'once'
  const { kind } = parseEdtf(edtf)
  return kind === 'interval' || kind === 'set-all' ? kind : 'once'
}

function latestStart(ranges: readonly EdtfRange[]): number {
  return ranges.reduce((most, { earliest }) => Math.max(most, earliest ?? most), Number.NEGATIVE_INFINITY)
}

function earliestEnd(ranges: readonly EdtfRange[]): number {
  return ranges.reduce((least, { latest }) => Math.min(least, latest ?? least), Number.POSITIVE_INFINITY)
}
