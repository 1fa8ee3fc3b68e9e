import type { Problem } from '@annalist/contract'
import { EXIT, type ExitCode } from './exit-codes.ts'

/** Ends the program with this message on stderr and this exit code. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
  constructor(
    message: string,
    readonly exitCode: ExitCode,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export const usageError = (message: string, options?: ErrorOptions) =>
  new CommandError(message, EXIT.usage, options)

/** The service answered with a problem (RFC 9457). */
export class ServiceProblem extends CommandError {
  override readonly name = 'ServiceProblem'
  constructor(readonly problem: Problem) {
    super(explainProblem(problem), problem.status >= 500 ? EXIT.unreachable : EXIT.refused)
  }
}

/** Title, detail, and one line for each error that the detail does not tell already. */
export function explainProblem({ title, detail, errors = [] }: Problem): string {
  const told = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message))
  const summary = told.length > 0 || detail === title ? title : `${title}: ${detail}`
  return [summary, ...told.map((line) => `  ${line}`)].join('\n')
}
