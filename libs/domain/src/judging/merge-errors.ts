import { invalid, RuleError } from '../rule-error.ts'

type Kind = 'incident' | 'actor' | 'place'

export function intoItself(kind: Kind): RuleError {
  return invalid([{ path: ['into'], message: `is the same ${kind}, or was merged into it` }])
}

export function alreadyMerged(kind: Kind, id: string, into: string): RuleError {
  return new RuleError('conflict', {
    code: 'already-merged',
    message: `The ${kind} ${id} is merged into ${into}: unmerge it first`,
    details: { mergedInto: into },
  })
}

export function notMerged(kind: Kind, id: string): RuleError {
  return new RuleError('conflict', {
    code: 'not-merged',
    message: `The ${kind} ${id} is not merged into another`,
  })
}
