import { type IncidentAnswer, parseEdtf, type ShownQuantity } from '@annalist/contract'

/**
 * What the figures of the parts of a whole come to, for each measure, `of` and unit. Of a part with figures of several
 * days the last counts. Where one bound is open, so is that of the sum; `best` is there where all parts have one.
 */
export function sumOfParts(parts: readonly ShownQuantity[][]): IncidentAnswer['parts'] {
  if (parts.length === 0) return null
  const sums = new Map<string, ShownQuantity>()
  for (const figure of parts.flatMap(lastOfEach)) {
    const subject = subjectOf(figure)
    const sum = sums.get(subject)
    sums.set(subject, sum ? plus(sum, figure) : { ...figure, at: null })
  }
  return { incidents: parts.length, quantities: [...sums.values()] }
}

function lastOfEach(figures: ShownQuantity[]): ShownQuantity[] {
  const last = new Map<string, ShownQuantity>()
  for (const figure of figures) {
    const known = last.get(subjectOf(figure))
    if (!known || momentOf(known) <= momentOf(figure)) last.set(subjectOf(figure), figure)
  }
  return [...last.values()]
}

function plus(a: ShownQuantity, b: ShownQuantity): ShownQuantity {
  const sum = (bound: 'low' | 'best' | 'high') =>
    a[bound] === null || b[bound] === null ? null : a[bound] + b[bound]
  return { ...a, low: sum('low'), best: sum('best'), high: sum('high') }
}

function subjectOf({ measure, of, unit }: ShownQuantity): string {
  return JSON.stringify([measure, of, unit])
}

function momentOf({ at }: ShownQuantity): number {
  return (at === null ? null : parseEdtf(at).earliest) ?? Number.NEGATIVE_INFINITY
}
