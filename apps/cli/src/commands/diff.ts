import { actorDifferences, difference } from '@annalist/contract'
import type { Command } from 'commander'
import { hint, type Io, say } from '../io.ts'
import type { Query } from '../service/service.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderActorDifferences, renderDifference } from './render-diff.ts'
import { filtersOf, type IncidentFilters, narrowing } from './timeline-filters.ts'

export interface DiffOptions extends DossierOptions, IncidentFilters {
  view?: string
  against?: string
  publishedBy?: boolean
  actors?: boolean
  minPosition?: string
  limit?: string
  cursor?: string
}

export function addDiff(program: Command, io: Io): void {
  narrowing(inDossier(program.command('diff')))
    .description('what differs between two moments, or two views, and because of which records')
    .argument(
      '[since]',
      'a position or an instant; with --against, the one moment of both (default: the end)',
    )
    .argument('[until]', 'the later moment (default: the end)')
    .option('--published-by', 'by when things became public: the moments are days, or instants')
    .option('--view <view>', 'another reading than the live one: its label or id')
    .option('--against <view>', 'compare --view with this one')
    .option('--actors', 'in who is who and who holds whom, instead of incidents')
    .option('--min-position <n>', 'wait until the answer holds that position')
    .option('--limit <n>', 'at most so many at once (default: 50)')
    .option('--cursor <cursor>', 'the next page, as the last one named it')
    .addHelpText(
      'after',
      example(
        'annalist diff 120 149',
        'annalist diff --published-by 2024-12-26 2025-01-12',
        'annalist diff --view without-nis --against live --type capture',
      ),
    )
    .action((since: string | undefined, until: string | undefined, options: DiffOptions) =>
      withDossier(io, options, (reach) => showDiff(reach, { since, until }, options)),
    )
}

interface Moments {
  since: string | undefined
  until: string | undefined
}

export async function showDiff(
  { io, service, path }: DossierReach,
  moments: Moments,
  options: DiffOptions,
): Promise<void> {
  const { limit, cursor, minPosition } = options
  const query = { ...sidesOf(moments, options), ...filtersOf(options), limit, cursor, minPosition }
  const paper = paperOf(io.stdout)
  if (options.actors) {
    const { data, text } = await service.get(actorDifferences, `${path}/actors/diff`, query)
    say(io, options.json ? text : renderActorDifferences(data, paper))
    if (!options.json) hintNext(io, data.next)
    return
  }
  const { data, text } = await service.get(difference, `${path}/timeline/diff`, query)
  say(io, options.json ? text : renderDifference(data, paper))
  if (!options.json) hintNext(io, data.next)
}

function sidesOf({ since, until }: Moments, { view, against, publishedBy }: DiffOptions): Query {
  if (against === undefined) return { since, until, view, axis: publishedBy ? 'reported' : undefined }
  const moment = publishedBy ? { publishedBy: since } : { asOf: since }
  return { view, against, until, ...moment }
}

function hintNext(io: Io, next: string | null): void {
  if (next) hint(io, `\nThere are more: --cursor ${next}`)
}
