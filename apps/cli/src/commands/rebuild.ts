import { setTimeout as sleep } from 'node:timers/promises'
import { type ViewAnswer, viewAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { CommandError, ServiceProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { hint, type Io, say } from '../io.ts'
import { paperOf } from '../terminal/paper.ts'
import { Progress } from '../terminal/progress.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderView } from './render-view.ts'
import { LIVE } from './view.ts'
import { viewPath } from './view-path.ts'

const POLL_MS = 200

export function addRebuild(program: Command, io: Io): void {
  inDossier(program.command('rebuild'))
    .description('build a view anew from the history, beside the one that answers; Ctrl-C cancels')
    .argument('[view]', 'label or id', LIVE)
    .addHelpText('after', example('annalist rebuild --dossier kursk-prisoners'))
    .action((name: string, options: DossierOptions) =>
      withDossier(io, options, (reach) => rebuildView(reach, name, options)),
    )
}

/** Waits until the new view has taken the label over. Interrupted, it cancels: the view stays as it was. */
export async function rebuildView(reach: DossierReach, name: string, options: DossierOptions): Promise<void> {
  const { io, service, path } = reach
  const { data: begun } = await service.send(viewAnswer, 'POST', `${viewPath(path, name)}/rebuild`, {})
  const { data, text } = await untilBuilt(reach, begun).catch((error) => cancel(reach, begun, error))
  if (options.json) return say(io, text)
  say(io, renderView(data, paperOf(io.stdout)))
  hint(io, `\nView ${data.label} was built anew.`)
}

async function untilBuilt({ io, service, path }: DossierReach, { id, target }: ViewAnswer) {
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
  throw new CommandError('The rebuild was cancelled; the view is as it was.', EXIT.refused, { cause: error })
}

function stopped(id: string, { position, message }: NonNullable<ViewAnswer['error']>): CommandError {
  const advice = `"annalist view retry ${id}" goes on once that is repaired, "annalist view drop ${id}" cancels`
  return new CommandError(`The rebuild stopped at record ${position}: ${message}\n${advice}.`, EXIT.viewWrong)
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
    hint(io, 'Cancelled: the view is as it was.')
  } catch (refused) {
    if (!(refused instanceof ServiceProblem)) throw refused
    hint(io, `Too late to cancel: ${refused.message}`)
  }
  throw error
}
