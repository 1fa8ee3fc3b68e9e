import { type Quantity, quantityRange, type ShownQuantity } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { compareText } from './canonical-json.ts'
import { Contest } from './contest.ts'
import { copyOfEach } from './copies.ts'
import type { FieldClaim } from './field-claim.ts'
import { firstFiled } from './filed.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'

export function shownQuantity(quantity: Quantity): ShownQuantity {
  const { measure, of, best, unit, at } = quantity
  return {
    measure,
    of: of ?? null,
    ...quantityRange(quantity),
    best: best ?? null,
    unit: unit ?? null,
    at: at ?? null,
  }
}

/** The claims on how many: one contest for each measure, `of` and day. Disputed where one of them is. */
export class QuantityContests {
  #contests = new Map<string, Contest<FieldClaim<ShownQuantity>>>()

  add(by: Statement, identity: Identity): void {
    for (const quantity of by.claim.report.quantities ?? []) {
      const claim = quantityClaim(by, shownQuantity(quantity))
      const subject = subjectOf(claim.value)
      const contest = this.#contests.get(subject) ?? new Contest()
      this.#contests.set(subject, contest)
      contest.add(claim, identity)
    }
  }

  copy(): QuantityContests {
    const copy = new QuantityContests()
    copy.#contests = copyOfEach(this.#contests)
    return copy
  }

  /** Those that differ on one number. */
  disputing(): Statement[] {
    const disputed = [...this.#contests.values()].filter(haveNoNumberInCommon)
    return disputed.flatMap((contest) => contest.statements())
  }

  shown(identity: Identity, preferred: string | undefined): Shown<ShownQuantity[]> {
    const figures = [...this.#contests]
      .sort(([a], [b]) => compareText(a, b))
      .map(
        ([, contest]) =>
          contest.shown({ identity, preferred, isDisputed: () => haveNoNumberInCommon(contest) })!,
      )
    return {
      value: figures.map(({ value }) => value),
      disputed: figures.some(({ disputed }) => disputed),
      holders: () => firstFiled(figures.flatMap(({ holders }) => [...holders()])),
    }
  }
}

function quantityClaim(by: Statement, value: ShownQuantity): FieldClaim<ShownQuantity> {
  const { low, best, high, unit } = value
  const open = low === null || high === null
  const width = open ? Number.POSITIVE_INFINITY : high - low
  return { by, value, same: `${low} ${best} ${high} ${unit}`, variant: '', indirect: false, open, width }
}

/** Figures of one measure, `of` and day are claims on one number; figures of different days are a series. */
function subjectOf({ measure, of, at }: ShownQuantity): string {
  return JSON.stringify([measure, of, at])
}

/** Whether two of the ranges, of one subject, have no number in common. */
function haveNoNumberInCommon(contest: Contest<FieldClaim<ShownQuantity>>): boolean {
  let highestLow = Number.NEGATIVE_INFINITY
  let lowestHigh = Number.POSITIVE_INFINITY
  for (const [any] of contest.camps()) {
    const { low, high } = any!.value
    if (low !== null && low > highestLow) highestLow = low
    if (high !== null && high < lowestHigh) lowestHigh = high
  }
  return highestLow > lowestHigh
}
