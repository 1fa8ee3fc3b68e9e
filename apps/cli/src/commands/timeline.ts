import { type TimelinePage, timelinePage } from '@annalist/contract'
import type { Command } from 'commander'
import { hint, type Io, say } from '../io.ts'
import type { Query } from '../service/service.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderTimeline } from './render-timeline.ts'
import { filtering, queryOf, type TimelineFilters } from './timeline-filters.ts'

export interface TimelineOptions extends DossierOptions, TimelineFilters {
  limit?: string
  cursor?: string
  all?: boolean
}

export function addTimeline(program: Command, io: Io): void {
  filtering(inDossier(program.command('timeline')))
    .description('what happened, in order; each list takes several values')
    .option('--limit <n>', 'at most so many at once (default: 50)')
    .option('--cursor <cursor>', 'the next page, as the last one named it')
    .option('--all', 'all pages; with --json one page a line')
    .addHelpText(
      'after',
      example(
        'annalist timeline --from 2025-01 --type capture',
        'annalist timeline --standing disputed --json',
      ),
    )
    .action((options: TimelineOptions) => withDossier(io, options, (reach) => showTimeline(reach, options)))
}

/** Prints one page, or all of them. */
export async function showTimeline(reach: DossierReach, options: TimelineOptions): Promise<void> {
  const { io, service, path } = reach
  let query: Query = { ...queryOf(options), limit: options.limit, cursor: options.cursor }
  const first = await service.get(timelinePage, `${path}/timeline`, query)
  if (!options.all) return options.json ? say(io, first.text) : printPage(io, first.data)
  const items = [...first.data.items]
  if (options.json) say(io, first.text)
  for (let { next } = first.data; next !== null; ) {
    query = { ...query, cursor: next }
    const page = await service.get(timelinePage, `${path}/timeline`, query)
    if (options.json) say(io, page.text)
    else items.push(...page.data.items)
    next = page.data.next
  }
  if (!options.json) printPage(io, { ...first.data, items, next: null })
}

function printPage(io: Io, { items, next, position }: TimelinePage): void {
  if (items.length === 0) {
    hint(io, `No incident fits, as of position ${position}.`)
    return
  }
  say(io, renderTimeline(items, paperOf(io.stdout)))
  const count = items.length === 1 ? '1 incident' : `${items.length} incidents`
  hint(io, `\n${count}, as of position ${position}. "annalist incident KEY" shows one and who says so.`)
  if (next) hint(io, `There are more: --all, or --cursor ${next}`)
}
