import { ServiceProblem } from '@annalist/client'

/** What is wrong with a field, or with something in it that has no field of its own. */
export type ErrorOf = (path: string, options?: { within: boolean }) => string | undefined

export function errorsIn(error: Error | null): ErrorOf {
  const errors = error instanceof ServiceProblem ? error.errors : []
  return (path, { within } = { within: false }) =>
    errors.find((each) => each.path === path || (within && each.path.startsWith(`${path}.`)))?.message
}

/** Errors that stand at no field of the form. */
export function errorsElsewhere(error: Error | null): string[] {
  if (error === null) return []
  if (!(error instanceof ServiceProblem) || error.errors.length === 0) return [error.message]
  return error.errors
    .filter(
      ({ path }) =>
        !/^(type|title|summary|when|where|from|participants|quantities|stance|attribution|document|reportedAt|quote|credibility|tags|key|subtype|modality|marking|supersedes|links|originStated)/.test(
          path,
        ),
    )
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
}

/** Values to choose among, none and the one that is chosen always among them. */
export const choices = (values: string[], chosen: string) => [...new Set(['', ...values, chosen])]
