import type { components } from './schema.generated.ts'

type Problem = components['schemas']['Problem']

/** What the service answered instead of what was asked for (RFC 9457). */
export class ServiceProblem extends Error {
  override readonly name = 'ServiceProblem'

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? problem.title ?? `The service answered ${status}`)
  }

  /** What is wrong with each field. */
  get errors(): { path: string; message: string }[] {
    return this.problem.errors ?? []
  }
}

interface Answer<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** The data of an answer; throws ServiceProblem where it is none, and what `fetch` throws where there is no answer. */
export async function answered<Data>(asking: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asking
  if (data !== undefined) return data
  throw new ServiceProblem(response.status, isProblem(error) ? error : {})
}

/** A proxy in between answers with something else. */
function isProblem(error: unknown): error is Partial<Problem> {
  return typeof error === 'object' && error !== null && 'title' in error
}

/** The problem that a response carries. */
export async function problemOf(response: Response): Promise<ServiceProblem> {
  const body: unknown = await response.json().catch(() => null)
  return new ServiceProblem(response.status, isProblem(body) ? body : {})
}
