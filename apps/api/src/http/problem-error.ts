import type { Problem } from '@annalist/contract'
import type { FastifyReply } from 'fastify'

/** Every kind of problem that the API itself answers with. The name ends the `type` URI and never changes. */
const PROBLEMS = {
  'invalid-input': { status: 400, title: 'The request is not valid' },
  'not-authenticated': { status: 401, title: 'An API key is needed' },
  'not-allowed': { status: 403, title: 'The key does not allow this' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'The address takes other methods' },
  'citation-differs': { status: 409, title: 'The answer is not the one that was cited' },
  'citation-gone': { status: 410, title: 'The view that was cited is gone' },
  conflict: { status: 409, title: 'The request clashes with what is recorded' },
  'version-mismatch': { status: 412, title: 'It has changed since it was read' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of another type than expected' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'The service has failed' },
  overloaded: { status: 503, title: 'The service has too much to do' },
  'outcome-unknown': { status: 503, title: 'It is not known whether the request took effect' },
  'view-behind': { status: 503, title: 'The view has not got that far yet' },
  'view-failed': { status: 503, title: 'The view has stopped at a record that it cannot read' },
  'not-ready': { status: 503, title: 'The service is not ready' },
} as const

export type ProblemName = keyof typeof PROBLEMS

export const isProblemName = (name: string): name is ProblemName => name in PROBLEMS

export interface ProblemParts {
  name: ProblemName
  detail: string
  errors?: { path: string; message: string }[]
  headers?: Record<string, string>
  /** Further members of the answer, for programs. */
  details?: Record<string, unknown>
  cause?: unknown
}

/** Thrown anywhere in the API: the filter answers with it as RFC 9457 says. */
export class ProblemError extends Error {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Problem & Record<string, unknown>

  constructor({ name, detail, errors, headers = {}, details = {}, cause }: ProblemParts) {
    super(detail, { cause })
    const { status, title } = PROBLEMS[name]
    this.name = 'ProblemError'
    this.status = status
    this.headers = headers
    this.body = { ...details, type: problemType(name), title, status, detail, ...(errors && { errors }) }
  }
}

export const problemType = (name: string): string => `urn:annalist:problem:${name}`

/** Bad input; the detail repeats the first errors, for those who read nothing else. */
export function invalidInput(errors: { path: string; message: string }[]): ProblemError {
  const said = errors.slice(0, 3).map(({ path, message }) => (path ? `${path}: ${message}` : message))
  const more = errors.length > 3 ? `; and ${errors.length - 3} more` : ''
  return new ProblemError({ name: 'invalid-input', detail: said.join('; ') + more, errors })
}

/** The same words for what does not exist and for what the caller may not see. */
export function notFound(what: string): ProblemError {
  return new ProblemError({ name: 'not-found', detail: `There is no ${what}.` })
}

export function sendProblem(reply: FastifyReply, { status, headers, body }: ProblemError): void {
  // As bytes: to a text Fastify would add a charset, which this media type does not have.
  const bytes = Buffer.from(JSON.stringify(body))
  reply
    .status(status)
    .headers({ ...headers, 'Content-Type': 'application/problem+json' })
    .send(bytes)
}
