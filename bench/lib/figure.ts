import { median, ratios } from './statistics.ts'

/** One measured number: the median of its runs, and how it stands to another one of the same runs. */
export interface Figure {
  bench: string
  what: string
  value: number
  unit: string
  /** What it is compared with. */
  against?: string
  /** The median of the runs' own ratios. */
  ratio?: number
  /** How many runs the medians are of. */
  runs: number
  values: number[]
  goal?: string
  met?: boolean
}

/** A number at every run. */
export interface Series {
  what: string
  unit: string
  values: readonly number[]
}

/** `ratio` is of the comparison, `value` of the figure itself. */
export interface Goal {
  of: 'ratio' | 'value'
  atLeast?: number
  atMost?: number
}

export interface Comparison {
  against?: Series
  goal?: Goal
}

export function figure(bench: string, { what, unit, values }: Series, comparison: Comparison = {}): Figure {
  const { against, goal } = comparison
  const value = median(values)
  const ratio = against && median(ratios(values, against.values))
  return {
    bench,
    what,
    value,
    unit,
    ...(against && { against: against.what, ratio }),
    runs: values.length,
    values: [...values],
    ...(goal && { goal: textOf(goal), met: isMet(goal, goal.of === 'ratio' ? ratio : value) }),
  }
}

function isMet({ atLeast = -Infinity, atMost = Infinity }: Goal, found: number | undefined): boolean {
  return found !== undefined && found >= atLeast && found <= atMost
}

function textOf({ of, atLeast, atMost }: Goal): string {
  const bound = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`
  return of === 'ratio' ? `${bound} ×` : bound
}
