import type { ImportLine, ImportOutcome, NewRecord } from '@annalist/contract'
import {
  type Decision,
  type Directory,
  decideOn,
  describeActor,
  describePlace,
  fileReport,
  type KeyClaim,
} from '@annalist/domain'
import { newId } from '../new-id.ts'

/** What a line comes to; the ids are those of the contract's outcome. */
export interface LineDecision {
  records: NewRecord[]
  claims: KeyClaim[]
  outcome: Omit<ImportOutcome, 'line'>
}

/** Decides one line on what the dossier has and what the lines before it added. Throws a `RuleError`. */
export function decideLine(directory: Directory, line: ImportLine, now: number): LineDecision {
  const context = { directory, newId }
  switch (line.op) {
    case 'report': {
      const decision = decideOn(context, (draft) => fileReport(draft, line.report, now))
      const { duplicate, at, reportId, incidentId } = decision.answer
      return decided(decision, {
        status: duplicate ? 'duplicate' : 'done',
        ...(at && { position: at.position }),
        reportId,
        incidentId,
      })
    }
    case 'actor': {
      const decision = decideOn(context, (draft) => describeActor(draft, line))
      const { actorId, changed } = decision.answer
      return decided(decision, { status: changed ? 'done' : 'duplicate', actorId })
    }
    case 'place': {
      const decision = decideOn(context, (draft) => describePlace(draft, line))
      const { placeId, changed } = decision.answer
      return decided(decision, { status: changed ? 'done' : 'duplicate', placeId })
    }
    default: {
      const unreachable: never = line
      return unreachable
    }
  }
}

function decided(decision: Decision<unknown>, outcome: LineDecision['outcome']): LineDecision {
  const { records, claims, warnings } = decision
  return { records, claims, outcome: { ...outcome, ...(warnings.length > 0 && { warnings }) } }
}
