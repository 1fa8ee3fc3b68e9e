import type { Schemas } from '@annalist/client'
import { parseEdtf } from '@annalist/contract/edtf'

export type Estimate = Schemas['Estimate']

/** The figures of one counted thing. */
export interface Series {
  measure: string
  of: string | null
  figures: Estimate[]
}

export function seriesOf(figures: Estimate[]): Series[] {
  const groups = Map.groupBy(figures, ({ measure, of }) => `${measure}\n${of ?? ''}`)
  return [...groups.values()].map((group) => ({
    measure: group[0]!.measure,
    of: group[0]!.of,
    figures: group,
  }))
}

/** Where a figure lies in time: the day for which it holds, else when it was said; null where nobody says either. */
export function momentOf({ at, reportedAt, undated }: Estimate): number | null {
  const date = at ?? (undated ? null : reportedAt)
  if (date === null) return null
  const { earliest, latest } = parseEdtf(date)
  return latest ?? earliest
}
