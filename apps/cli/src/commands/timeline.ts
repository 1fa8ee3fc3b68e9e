import { type TimelinePage, timelinePage } from '@annalist/contract'
import type { Command } from 'commander'
import { hint, type Io, say } from '../io.ts'
import type { Query } from '../service/service.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderTimeline } from './render-timeline.ts'

export interface TimelineOptions extends DossierOptions {
  from?: string
  to?: string
  type?: string[]
  actor?: string[]
  role?: string[]
  source?: string[]
  party?: string[]
  stance?: string[]
  standing?: string[]
  disputed?: string[]
  country?: string[]
  place?: string[]
  tag?: string[]
  q?: string
  undated?: string
  order?: string
  limit?: string
  cursor?: string
  asOf?: string
  minPosition?: string
  all?: boolean
}

export function addTimeline(program: Command, io: Io): void {
  inDossier(program.command('timeline'))
    .description('what happened, in order; each list takes several values')
    .option('--from <date>', 'what happened on that EDTF date or later')
    .option('--to <date>', 'what happened on that EDTF date or earlier')
    .option('--type <type...>', 'types of incident: capture, transfer …')
    .option('--actor <actor...>', 'who took part: names, keys or ids')
    .option('--role <role...>', 'in which role')
    .option('--source <actor...>', 'who says or carries it')
    .option('--party <actor...>', 'who stands behind what is said')
    .option('--stance <stance...>', 'with a report of that stance: asserts, confirms, denies …')
    .option('--standing <standing...>', 'disputed, corroborated, single-party, denied …')
    .option('--disputed <field...>', 'when, where, quantities, participants, type, modality')
    .option('--country <code...>', 'where: ISO 3166-1 codes')
    .option('--place <place...>', 'where: names or ids')
    .option('--tag <tag...>', 'tags')
    .option('--q <words>', 'full text')
    .option('--undated <how>', 'include, exclude or only')
    .option('--order <order>', 'when, -when, reported or -reported (default: when)')
    .option('--limit <n>', 'at most so many at once (default: 50)')
    .option('--cursor <cursor>', 'the next page, as the last one named it')
    .option('--all', 'all pages; with --json one page a line')
    .option('--as-of <moment>', 'what was known at a position or an instant')
    .option('--min-position <n>', 'wait until the answer holds that position')
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
  let query = queryOf(options)
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

function queryOf(options: TimelineOptions): Query {
  const { from, to, type, actor, role, source, party, stance, standing, disputed } = options
  const { country, place, tag, q, undated, order, limit, cursor, asOf, minPosition } = options
  return {
    ...{ from, to, type, actor, role, source, party, stance, standing, disputed },
    ...{ country, place, tag, q, undated, order, limit, cursor, asOf, minPosition },
  }
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
