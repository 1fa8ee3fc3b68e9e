import { viewAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { z } from 'zod'
import { hint, type Io, say } from '../io.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderView, renderViews } from './render-view.ts'
import { addViewCreate } from './view-create.ts'
import { viewPath } from './view-path.ts'

export interface ListOptions extends DossierOptions {
  limit: string
  cursor?: string
}

export const LIVE = 'live'

export function addView(program: Command, io: Io): void {
  const view = program
    .command('view')
    .description('readings of a history: create, list, show, retry or drop them')
  addViewCreate(view, io)
  inDossier(view.command('list'))
    .description('list the views of a dossier; one without a label is a rebuild')
    .option('--limit <n>', 'at most so many at once', '50')
    .option('--cursor <cursor>', 'the next page, as the last one named it')
    .addHelpText('after', example('annalist view list'))
    .action((options: ListOptions) => withDossier(io, options, (reach) => listViews(reach, options)))
  inDossier(view.command('show'))
    .description('how far a view has come, and where and why it has stopped')
    .argument('[view]', 'label or id', LIVE)
    .addHelpText('after', example('annalist view show', 'annalist view show live --json'))
    .action((name: string, options: DossierOptions) =>
      withDossier(io, options, (reach) => showView(reach, name, options)),
    )
  inDossier(view.command('retry'))
    .description('let a view go on that has stopped at a record, once what was wrong is repaired')
    .argument('[view]', 'label or id', LIVE)
    .addHelpText('after', example('annalist view retry live'))
    .action((name: string, options: DossierOptions) =>
      withDossier(io, options, (reach) => retryView(reach, name, options)),
    )
  inDossier(view.command('drop'))
    .description('drop a view that was asked for; of a rebuild, cancel it')
    .argument('<view>', 'label or id')
    .addHelpText('after', example('annalist view drop 01997f3e-0000-7000-8000-000000000000'))
    .action((name: string, options: DossierOptions) =>
      withDossier(io, options, (reach) => dropView(reach, name)),
    )
}

const viewPage = z.object({ items: z.array(viewAnswer), next: z.string().nullable() })

export async function listViews({ io, service, path }: DossierReach, options: ListOptions): Promise<void> {
  const { limit, cursor } = options
  const { data, text } = await service.get(viewPage, `${path}/views`, { limit, cursor })
  if (options.json) return say(io, text)
  say(io, renderViews(data.items, paperOf(io.stdout)))
  if (data.next) hint(io, `\nThere are more: --cursor ${data.next}`)
}

export async function showView(
  { io, service, path }: DossierReach,
  name: string,
  options: DossierOptions,
): Promise<void> {
  const { data, text } = await service.get(viewAnswer, viewPath(path, name))
  say(io, options.json ? text : renderView(data, paperOf(io.stdout)))
}

export async function retryView(
  { io, service, path }: DossierReach,
  name: string,
  options: DossierOptions,
): Promise<void> {
  const { data, text } = await service.send(viewAnswer, 'POST', `${viewPath(path, name)}/retry`, {})
  say(io, options.json ? text : renderView(data, paperOf(io.stdout)))
}

export async function dropView({ io, service, path }: DossierReach, name: string): Promise<void> {
  await service.delete(viewPath(path, name))
  hint(io, `View ${name} is dropped.`)
}
