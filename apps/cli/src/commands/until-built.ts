import { setTimeout as sleep } from 'node:timers/promises'
import { type ViewAnswer, viewAnswer } from '@annalist/contract'
import { CommandError, ServiceProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { hint } from '../io.ts'
import { Progress } from '../terminal/progress.ts'
import type { DossierReach } from './reaching.ts'
import { viewPath } from './view-path.ts'

const POLL_MS = 200

/** Waits for a view that was begun, with its progress; interrupted, it cancels. */
export function untilBuilt(reach: DossierReach, begun: ViewAnswer) {
  return watch(reach, begun).catch((error) => cancel(reach, begun, error))
}

async function watch({ io, service, path }: DossierReach, { id, target }: ViewAnswer) {
  const progress = new Progress(io.stderr, target ?? 0)
  try {
    for (;;) {
      const answer = await service.get(viewAnswer, viewPath(path, id)).catch(explainGone)
      const { status, position, error } = answer.data
      if (status === 'ready') return answer
      if (error) throw stopped(id, error)
      progress.show(position, `${position} of ${target} records`)
      await sleep(POLL_MS, undefined, { signal: io.signal })
    }
  } finally {
    progress.clear()
  }
}

function explainGone(error: unknown): never {
  if (!(error instanceof ServiceProblem) || error.problem.status !== 404) throw error
  throw new CommandError('It was cancelled: the views are as they were.', EXIT.refused, { cause: error })
}

function stopped(id: string, { position, message }: NonNullable<ViewAnswer['error']>): CommandError {
  const advice = `"annalist view retry ${id}" goes on once that is repaired, "annalist view drop ${id}" cancels`
  return new CommandError(`The view stopped at record ${position}: ${message}\n${advice}.`, EXIT.viewWrong)
}

/** What was begun here goes on by itself, unless the user does not want it any longer. */
async function cancel(
  { io, service, path }: DossierReach,
  { id }: ViewAnswer,
  error: unknown,
): Promise<never> {
  if (!io.signal.aborted) throw error
  try {
    await service.uninterrupted().delete(viewPath(path, id))
    hint(io, 'Cancelled: the views are as they were.')
  } catch (refused) {
    if (!(refused instanceof ServiceProblem)) throw refused
    hint(io, `Too late to cancel: ${refused.message}`)
  }
  throw error
}
