import { type EdtfDate, type EdtfRange, parseEdtf, type Report, type WhenBasis } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { Contest } from './contest.ts'
import type { FieldClaim } from './field-claim.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'
import { type Displacement, LaterDisplaces } from './succession.ts'

/** When something happened, as one report has it: an open end is null; `days` are the ends by the calendar as written. */
export interface WhenValue extends EdtfRange {
  edtf: string
  basis: WhenBasis
  days: EdtfRange
  hasTime: boolean
}

/** A date of one of these says only that it had happened, or was going on, by then: it is read as `[..D]`. */
const UPPER_BOUNDS: readonly WhenBasis[] = ['current', 'announced', 'published']

/** One value for all reports that write the same: dates repeat. */
const known = new WeakMap<EdtfDate, Partial<Record<WhenBasis, WhenValue>>>()

export function whenOf({ when, whenBasis }: Report): WhenValue | null {
  if (!when) return null
  const basis = whenBasis ?? 'stated'
  const date = parseEdtf(when)
  const values = known.get(date) ?? {}
  known.set(date, values)
  values[basis] ??= readWhen(date, basis)
  return values[basis]
}

function readWhen({ edtf, earliest, latest, days, hasTime }: EdtfDate, basis: WhenBasis): WhenValue {
  if (!UPPER_BOUNDS.includes(basis)) return { edtf, basis, earliest, latest, days, hasTime }
  return { edtf, basis, earliest: null, latest, days: { earliest: null, latest: days.latest }, hasTime }
}

/** The claims on when it happened. */
export class WhenContest {
  #contest = new Contest<FieldClaim<WhenValue>>(() => new WhenDisplacement())

  add(by: Statement, identity: Identity): void {
    const value = whenOf(by.claim.report)
    if (value) this.#contest.add(whenClaim(by, value), identity)
  }

  copy(): WhenContest {
    const copy = new WhenContest()
    copy.#contest = this.#contest.copy()
    return copy
  }

  statements(): Statement[] {
    return this.#contest.statements()
  }

  shown(identity: Identity, preferred: string | undefined): Shown<WhenValue> | null {
    return this.#contest.shown({
      identity,
      preferred,
      isDisputed: () => haveNoMomentInCommon(this.#contest),
    })
  }
}

function whenClaim(by: Statement, value: WhenValue): FieldClaim<WhenValue> {
  const { earliest, latest, basis, days } = value
  const open = earliest === null || latest === null
  return {
    by,
    value,
    same: `${durationOf(value)} ${earliest} ${latest} ${value.hasTime}`,
    variant: `${days.earliest} ${days.latest}`,
    indirect: basis !== 'stated' && basis !== 'relative',
    open,
    width: open ? Number.POSITIVE_INFINITY : latest - earliest,
  }
}

/** As elsewhere; but an upper bound displaces, of earlier claims, only those that do not fit it. */
class WhenDisplacement implements Displacement<FieldClaim<WhenValue>> {
  #others = new LaterDisplaces()
  /** Each bound once, with when it was said last. */
  #bounds = new Map<WhenValue, number>()

  note(claim: FieldClaim<WhenValue>): void {
    const { by, value } = claim
    if (!isUpperBound(value)) this.#others.note(claim)
    else this.#bounds.set(value, Math.max(by.saidMs, this.#bounds.get(value) ?? by.saidMs))
  }

  displaces(claim: FieldClaim<WhenValue>): boolean {
    if (this.#others.displaces(claim)) return true
    if (isUpperBound(claim.value)) return false
    return this.#bounds
      .entries()
      .some(([bound, saidMs]) => saidMs > claim.by.saidMs && !fits(claim.value, bound))
  }

  copy(): WhenDisplacement {
    const copy = new WhenDisplacement()
    copy.#others = this.#others.copy()
    copy.#bounds = new Map(this.#bounds)
    return copy
  }
}

/**
 * Whether two of the ranges have no moment in common. Times compare by the moment; a day and a time, like two
 * days, by the calendar day as written.
 */
function haveNoMomentInCommon(contest: Contest<FieldClaim<WhenValue>>): boolean {
  const timed = new Overlap()
  const untimedDays = new Overlap()
  const days = new Overlap()
  for (const camp of contest.camps()) {
    for (const { value } of camp) {
      days.add(value.days)
      if (value.hasTime) timed.add(value)
      else untimedDays.add(value.days)
    }
  }
  return timed.start > timed.end || untimedDays.start > days.end || days.start > untimedDays.end
}

/** What ranges have in common: from the latest start to the earliest end. */
class Overlap {
  start = Number.NEGATIVE_INFINITY
  end = Number.POSITIVE_INFINITY

  add({ earliest, latest }: EdtfRange): void {
    if (earliest !== null && earliest > this.start) this.start = earliest
    if (latest !== null && latest < this.end) this.end = latest
  }
}

/** Whether it can have begun by an upper bound: two times compare by the moment, else by the day. */
function fits({ earliest, days, hasTime }: WhenValue, bound: WhenValue): boolean {
  const [start, end] =
    hasTime && bound.hasTime ? [earliest, bound.latest] : [days.earliest, bound.days.latest]
  return start === null || end === null || start <= end
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
