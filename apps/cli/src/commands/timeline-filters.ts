import type { Command } from 'commander'
import type { Query } from '../service/service.ts'
import { type ReadingOptions, reading, readingOf } from './reading-options.ts'

/** What narrows a timeline down; as the API has it, which refuses what is wrong. */
export interface IncidentFilters {
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
}

/** The same, in which order, and of which moment. */
export interface TimelineFilters extends IncidentFilters, ReadingOptions {
  order?: string
}

export const narrowing = (command: Command) =>
  command
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

export const filtering = (command: Command) =>
  narrowing(reading(command)).option('--order <order>', 'when, -when, reported or -reported (default: when)')

export function filtersOf(options: IncidentFilters): Query {
  const { from, to, type, actor, role, source, party, stance, standing, disputed } = options
  const { country, place, tag, q, undated } = options
  return {
    ...{ from, to, type, actor, role, source, party, stance, standing, disputed },
    ...{ country, place, tag, q, undated },
  }
}

export function queryOf(options: TimelineFilters): Query {
  return { ...filtersOf(options), order: options.order, ...readingOf(options) }
}
