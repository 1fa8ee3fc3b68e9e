import type { ReportChanges } from '@annalist/contract'
import { type ReportVersion, withChanges } from '../report/report-state.ts'

/**
 * What a report says with some of its corrections, given in the order in which they hold: a later one replaces what an
 * earlier one did, but for what an analyst's, which is given last, was recorded before.
 */
export function mixedVersion(first: ReportVersion, applied: readonly ReportVersion[]): ReportVersion {
  const last = applied.at(-1)!
  let { report, resolved } = first
  const replacedAt = new Map<string, number>()
  for (const { position, correction, resolved: named } of applied) {
    const { changes, by } = correction!
    const fields = Object.keys(changes).filter(
      (field) => by === 'source' || position > (replacedAt.get(field) ?? 0),
    )
    report = withChanges(report, pick(changes, fields) as ReportChanges)
    resolved = {
      ...resolved,
      ...pick(named, fields),
      ...(fields.includes('supersedes') && { supersedesIn: named.supersedesIn }),
    }
    for (const field of fields) replacedAt.set(field, position)
  }
  return {
    position: variantOf(applied.map(({ position }) => position)),
    recordedAt: last.recordedAt,
    report,
    resolved,
    correction: last.correction,
  }
}

function pick(from: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field)))
}

/**
 * Names what a report says with some of its corrections and without others, which no record of its own says: negative,
 * so that it is no position, and the same wherever the same ones were applied.
 */
function variantOf(positions: readonly number[]): number {
  return -positions.reduce((hash, position) => (hash * 31 + position) % 2 ** 46, 7)
}
