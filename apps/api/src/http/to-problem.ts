import { DatabaseUnreachableError } from '@annalist/database'
import { RuleError } from '@annalist/domain'
import {
  ConflictError,
  IdempotencyMismatchError,
  OutcomeUnknownError,
  QueueFullError,
  WriterClosedError,
} from '@annalist/history'
import { ArchiveError, FileError } from '@annalist/interchange'
import {
  InvalidParameterError,
  NotFoundError,
  ViewBehindError as ReadingBehindError,
  ViewChangedError,
} from '@annalist/queries'
import {
  DigestsUnderWayError,
  LabelTakenError,
  ProjectionError,
  RebuildUnderWayError,
  StandingViewError,
  TooManyViewsError,
  UnknownViewError,
  ViewBehindError,
  ViewEndsError,
  ViewFailedError,
  ViewGoneError,
} from '@annalist/views'
import { HttpException } from '@nestjs/common'
import { ZodError } from 'zod'
import { errorsOf, pathOf } from './issues.ts'
import { invalidInput, notFound, ProblemError, type ProblemName, problemType } from './problem-error.ts'

/** The problem that an error stands for, or null for one that nobody foresaw. */
export function toProblem(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error
  if (error instanceof RuleError) return ofRule(error)
  if (error instanceof FileError || error instanceof ArchiveError)
    return invalidInput([{ path: '', message: error.message }])
  if (error instanceof ZodError) return invalidInput(errorsOf(error.issues))
  if (error instanceof HttpException) return ofHttp(error)
  return ofWriting(error) ?? ofReading(error) ?? ofViews(error)
}

/** The code of a rule names its problem: `urn:annalist:problem:ambiguous-actor`. */
function ofRule({ kind, code, message, issues, details }: RuleError): ProblemError {
  const errors = issues.map(({ path, message }) => ({ path: pathOf(path), message }))
  if (kind === 'invalid') return invalidInput(errors.length > 0 ? errors : [{ path: '', message }])
  if (kind === 'unknown') return notFound(message.replace('the dossier has no ', ''))
  if (kind === 'forbidden') return new ProblemError({ name: 'not-allowed', detail: `${message}.` })
  const problem = new ProblemError({ name: 'conflict', detail: message, details })
  if (errors.length > 0) problem.body.errors = errors
  problem.body.type = problemType(code)
  return problem
}

const NAMES: Record<number, ProblemName> = {
  400: 'invalid-input',
  413: 'too-large',
  414: 'too-large',
  415: 'unsupported-media-type',
}

/** What Nest and Fastify refuse by themselves: unknown routes, bodies too large or of another type, bad URLs. */
function ofHttp(error: HttpException): ProblemError | null {
  const status = error.getStatus()
  if (status === 404) return notFound(error.message.replace(/^Cannot (\w+) (.*)$/, 'route $1 $2'))
  const name = NAMES[status]
  return name ? new ProblemError({ name, detail: error.message }) : null
}

function ofWriting(error: unknown): ProblemError | null {
  if (error instanceof ConflictError || error instanceof IdempotencyMismatchError) {
    return new ProblemError({ name: 'conflict', detail: `${error.message}.` })
  }
  if (error instanceof QueueFullError) return later('overloaded', error, error.retryAfter)
  if (error instanceof WriterClosedError) return later('not-ready', error)
  if (error instanceof DatabaseUnreachableError) {
    return later('not-ready', new Error('The database does not answer'))
  }
  if (error instanceof OutcomeUnknownError) return later('outcome-unknown', error)
  return null
}

function ofReading(error: unknown): ProblemError | null {
  if (error instanceof NotFoundError) return notFound(`${error.kind} "${error.reference}" in this dossier`)
  if (error instanceof UnknownViewError) return notFound(`view "${error.view}" in this dossier`)
  if (error instanceof InvalidParameterError) {
    return invalidInput([{ path: error.path, message: error.message }])
  }
  if (error instanceof ViewEndsError) return invalidInput([{ path: 'minPosition', message: error.message }])
  if (
    error instanceof ViewBehindError ||
    error instanceof ReadingBehindError ||
    error instanceof ViewChangedError
  )
    return later('view-behind', error)
  if (error instanceof ViewFailedError) return later('view-failed', error)
  return null
}

const CONFLICTS = [StandingViewError, ViewGoneError, LabelTakenError, TooManyViewsError]

function isConflict(error: unknown): error is Error {
  return CONFLICTS.some((kind) => error instanceof kind)
}

function ofViews(error: unknown): ProblemError | null {
  if (isConflict(error)) return new ProblemError({ name: 'conflict', detail: `${error.message}.` })
  if (error instanceof ProjectionError) return later('view-failed', error)
  if (error instanceof DigestsUnderWayError) return later('overloaded', error, error.retryAfter)
  if (error instanceof RebuildUnderWayError) {
    const detail = `${error.message}: drop that one to cancel it.`
    return new ProblemError({ name: 'conflict', detail, details: { rebuild: error.rebuild } })
  }
  return null
}

/** A second is long for what passes by itself, and short for a person. */
function later(name: ProblemName, { message }: Error, seconds = 1): ProblemError {
  return new ProblemError({ name, detail: `${message}.`, headers: { 'Retry-After': String(seconds) } })
}
