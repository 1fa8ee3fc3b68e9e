import { viewAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { hint, type Io, say } from '../io.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderView } from './render-view.ts'
import { untilBuilt } from './until-built.ts'
import { LIVE } from './view.ts'
import { viewPath } from './view-path.ts'

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
  const { data, text } = await untilBuilt(reach, begun)
  if (options.json) return say(io, text)
  say(io, renderView(data, paperOf(io.stdout)))
  hint(io, `\nView ${data.label} was built anew.`)
}
