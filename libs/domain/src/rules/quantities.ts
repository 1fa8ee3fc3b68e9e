import { type Quantity, quantityRange, type ShownQuantity } from '@annalist/contract'
import type { Identity } from '../identity.ts'
import { compareText } from './canonical-json.ts'
import type { FieldClaim } from './field-claim.ts'
import { groupBy } from './group-by.ts'
import { latestOfEachOrigin } from './latest-claims.ts'
import { type Shown, showFirst } from './shown.ts'
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

/** One figure for each measure, `of` and day, each ranked by itself. Disputed where one of them is. */
export function showQuantities(statements: readonly Statement[], identity: Identity): Shown<ShownQuantity[]> {
  const bySubject = groupBy(statements.flatMap(quantityClaims), ({ value }) => subjectOf(value))
  const figures = [...bySubject]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, claims]) => showFigure(claims, identity))
    .filter((figure) => figure !== null)
  return {
    value: figures.map(({ value }) => value),
    disputed: figures.some(({ disputed }) => disputed),
    by: figures.flatMap(({ by }) => by),
  }
}

function showFigure(claims: FieldClaim<ShownQuantity>[], identity: Identity): Shown<ShownQuantity> | null {
  const latest = latestOfEachOrigin(claims)
  return showFirst(latest, haveNoNumberInCommon(latest.map(({ value }) => value)), identity)
}

function quantityClaims(by: Statement): FieldClaim<ShownQuantity>[] {
  return (by.claim.report.quantities ?? []).map((quantity) => {
    const value = shownQuantity(quantity)
    const { low, best, high, unit } = value
    const open = low === null || high === null
    const width = open ? Number.POSITIVE_INFINITY : high - low
    return { by, value, same: `${low} ${best} ${high} ${unit}`, indirect: false, open, width }
  })
}

/** Figures of one measure, `of` and day are claims on one number; figures of different days are a series. */
function subjectOf({ measure, of, at }: ShownQuantity): string {
  return JSON.stringify([measure, of, at])
}

/** Whether two of the ranges, of one subject, have no number in common. */
function haveNoNumberInCommon(values: readonly ShownQuantity[]): boolean {
  const highestLow = values.reduce((most, { low }) => Math.max(most, low ?? most), Number.NEGATIVE_INFINITY)
  const lowestHigh = values.reduce(
    (least, { high }) => Math.min(least, high ?? least),
    Number.POSITIVE_INFINITY,
  )
  return highestLow > lowestHigh
}
