import type { DecisionRecord } from '../incident/incident-records.ts'
import type { Lens } from './lens.ts'

/** What analysts decided, as far as a lens shows it. */
export function seenDecisions(
  decisions: readonly DecisionRecord[],
  lens: Lens | null,
): readonly DecisionRecord[] {
  if (!lens?.withoutAssessments) return decisions
  return decisions.filter(({ type }) => type !== 'IncidentAssessed')
}
