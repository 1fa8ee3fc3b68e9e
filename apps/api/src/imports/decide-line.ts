import type { ImportLine, ImportOutcome, NewRecord } from '@annalist/contract'
import {
  type Asking,
  type Decision,
  type Directory,
  decide,
  decideOn,
  type KeyClaim,
  RuleError,
} from '@annalist/domain'
import { newId } from '../new-id.ts'

/** What a line comes to; the ids are those of the contract's outcome. */
export interface LineDecision extends Pick<Decision<unknown>, 'expect'> {
  records: NewRecord[]
  claims: KeyClaim[]
  outcome: Omit<ImportOutcome, 'line'>
}

/**
 * Decides one line on what the dossier has and what the lines before it added.
 * @throws RuleError; here also what a line is about is part of what was sent
 */
export function decideLine(directory: Directory, line: ImportLine, asking: Asking): LineDecision {
  try {
    return decided(decideOn({ directory, newId }, (draft) => decide(draft, line, asking)))
  } catch (error) {
    if (error instanceof RuleError && error.kind === 'unknown') throw new RuleError('invalid', error)
    throw error
  }
}

function decided({
  records,
  claims,
  expect,
  warnings,
  answer,
}: Decision<ReturnType<typeof decide>>): LineDecision {
  const { at, reportId, incidentId, actorId, placeId } = answer
  const outcome = {
    status: records.length === 0 ? ('duplicate' as const) : ('done' as const),
    ...(at && { position: at.position }),
    ...(reportId && { reportId }),
    ...(incidentId && { incidentId }),
    ...(actorId && { actorId }),
    ...(placeId && { placeId }),
    ...(warnings.length > 0 && { warnings }),
  }
  return { records, claims, expect, outcome }
}
