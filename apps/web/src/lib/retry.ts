import { ServiceProblem } from '@annalist/client'

const AT_MOST_MS = 5_000

/** That nobody answered, or that the service is there and cannot answer yet. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof ServiceProblem)) return error instanceof TypeError
  return [502, 503, 504].includes(error.status) && !error.problem.type?.endsWith(':view-failed')
}

/** Tried again for as long as it takes: who looks at the page sees that the service is away. */
export const RETRY = {
  retry: (_failures: number, error: Error) => isAway(error),
  retryDelay: (failures: number) => Math.min(300 * 2 ** failures, AT_MOST_MS),
}
