import { type DossierAnswer, dossierAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { hint, type Io, say } from '../io.ts'
import { withService } from '../service/connect.ts'
import { dossierPage } from '../service/dossier-of.ts'
import { paperOf } from '../terminal/paper.ts'
import { type Column, renderTable } from '../terminal/table.ts'
import { addArchiving } from './dossier-archive.ts'
import { example, type Reach, type ReachOptions, reaching } from './reaching.ts'

export interface OpenOptions extends ReachOptions {
  title?: string
}

export interface ListOptions extends ReachOptions {
  limit: string
  cursor?: string
}

export function addDossier(program: Command, io: Io): void {
  const dossier = program
    .command('dossier')
    .description('bodies of work: open one, list them, take one elsewhere')
  reaching(dossier.command('open'))
    .description('open a dossier; you own it')
    .argument('<slug>', 'its short name: lower-case letters, digits, hyphens')
    .option('--title <title>', 'its title (default: the slug)')
    .addHelpText('after', example('annalist dossier open border-incidents --title "Border incidents, 2025"'))
    .action((slug: string, options: OpenOptions) =>
      withService(io, options, (service) => openDossier({ io, service }, slug, options)),
    )
  reaching(dossier.command('list'))
    .description('list the dossiers that you may see')
    .option('--limit <n>', 'at most so many at once', '50')
    .option('--cursor <cursor>', 'the next page, as the last one named it')
    .addHelpText('after', example('annalist dossier list'))
    .action((options: ListOptions) =>
      withService(io, options, (service) => listDossiers({ io, service }, options)),
    )
  addArchiving(dossier, io)
}

export async function openDossier({ io, service }: Reach, slug: string, options: OpenOptions): Promise<void> {
  const body = { slug, title: options.title ?? slug }
  const { data, text } = await service.send(dossierAnswer, 'POST', '/v1/dossiers', body)
  if (options.json) return say(io, text)
  say(io, renderTable([data], columns, paperOf(io.stdout)))
  hint(io, `\nNext: annalist report --dossier ${data.slug} --help`)
}

export async function listDossiers({ io, service }: Reach, options: ListOptions): Promise<void> {
  const { limit, cursor } = options
  const { data, text } = await service.get(dossierPage, '/v1/dossiers', { limit, cursor })
  if (options.json) return say(io, text)
  if (data.items.length === 0)
    return hint(io, 'There is no dossier yet: "annalist dossier open SLUG" opens one.')
  say(io, renderTable(data.items, columns, paperOf(io.stdout)))
  if (data.next) hint(io, `\nThere are more: --cursor ${data.next}`)
}

const columns: Column<DossierAnswer>[] = [
  { title: 'Dossier', cell: ({ slug }) => slug },
  { title: 'Title', cell: ({ title }) => title, grows: true },
  { title: 'Incidents', cell: ({ counts }) => String(counts.incidents), right: true },
  { title: 'Reports', cell: ({ counts }) => String(counts.reports), right: true },
  { title: 'Actors', cell: ({ counts }) => String(counts.actors), right: true },
  { title: 'Position', cell: ({ position }) => String(position), right: true },
]
