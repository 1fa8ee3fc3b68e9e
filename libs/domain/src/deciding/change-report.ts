import type { Operation } from '@annalist/contract'
import { correctReport } from '../reporting/correct-report.ts'
import type { FiledReport } from '../reporting/directory.ts'
import type { Draft } from '../reporting/draft.ts'
import { moveReport } from '../reporting/move-report.ts'
import { refuseToChangeOf } from '../reporting/report-changes.ts'
import { retractReport } from '../reporting/retract-report.ts'
import type { Asking, Concerned } from './operation.ts'
import { targetReport } from './targets.ts'

/** Corrects, retracts or moves a report: that of another reporter only an analyst may change. */
export function changeReport(
  draft: Draft,
  operation: Operation<'correct' | 'retract' | 'move'>,
  asking: Asking,
): Concerned {
  const filed = targetReport(draft, operation)
  refuseToChangeOf(filed, asking)
  const { id, home } = changed(draft, filed, { operation, now: asking.now })
  return { reportId: id, incidentId: home }
}

function changed(
  draft: Draft,
  filed: FiledReport,
  { operation, now }: { operation: Operation<'correct' | 'retract' | 'move'>; now: number },
) {
  switch (operation.op) {
    case 'correct':
      return correctReport(draft, filed, { body: operation, revision: null, now, path: ['changes'] })
    case 'retract':
      return retractReport(draft, filed, { body: operation, now })
    case 'move':
      return moveReport(draft, filed, operation)
    default: {
      const unreachable: never = operation
      return unreachable
    }
  }
}
