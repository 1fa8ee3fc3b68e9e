export interface RuleIssue {
  /** Where in the body: ["participants", 0, "role"]. */
  path: (string | number)[]
  message: string
}

type Kind = 'invalid' | 'conflict' | 'unknown' | 'forbidden'

/**
 * A command that the rules refuse: `invalid` is a mistake in what was sent, `conflict` clashes with what is recorded,
 * `unknown` is about something that is not there, `forbidden` about what its sender may not change.
 * `code` names the rule; `details` is what a program needs to go on (candidates, differing fields).
 */
export class RuleError extends Error {
  readonly kind: Kind
  readonly code: string
  readonly issues: RuleIssue[]
  readonly details: Record<string, unknown>

  constructor(kind: Kind, { code, message, issues = [], details = {} }: RuleErrorParts) {
    super(message)
    this.name = 'RuleError'
    this.kind = kind
    this.code = code
    this.issues = issues
    this.details = details
  }
}

interface RuleErrorParts {
  code: string
  message: string
  issues?: RuleIssue[]
  details?: Record<string, unknown>
}

/** What was sent names something that is not there, or says something that cannot be. */
export function invalid(issues: RuleIssue[]): RuleError {
  return new RuleError('invalid', {
    code: 'invalid-input',
    message: issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    issues,
  })
}

/** What a command is about is not in the dossier. */
export function unknown(kind: string, reference: string, field: string): RuleError {
  const message = `the dossier has no ${kind} "${reference}"`
  return new RuleError('unknown', { code: 'not-found', message, issues: [{ path: [field], message }] })
}
