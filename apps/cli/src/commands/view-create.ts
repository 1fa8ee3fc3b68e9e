import { viewAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { type Io, say } from '../io.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderView } from './render-view.ts'
import { untilBuilt } from './until-built.ts'

interface LensOptions {
  without?: string[]
  onlySource?: string[]
  withoutParty?: string[]
  minReliability?: string
  minCredibility?: string
  gradedOnly?: true
  stance?: string[]
  type?: string[]
  actor?: string[]
  reportedBefore?: string
  recordedBefore?: string
  withoutReport?: string[]
  withoutAssessments?: true
}

export interface CreateOptions extends DossierOptions, LensOptions {
  label?: string
  axis?: string
  until?: string
}

export function addViewCreate(view: Command, io: Io): void {
  inDossier(view.command('create'))
    .description(
      'read the history through a lens, on either axis, up to a position or following; Ctrl-C cancels',
    )
    .option('--label <slug>', 'by which it is asked for; else by its id')
    .option('--axis <axis>', 'recorded, or reported: by when statements became public')
    .option('--until <position>', 'read no further; else it follows')
    .option('--without <source...>', 'leave out what comes from them or through them')
    .option('--only-source <source...>', 'take only what comes from them or through them')
    .option('--without-party <party...>', 'leave out what they stand behind')
    .option('--min-reliability <grade>', 'only sources graded so or better: A to E')
    .option('--min-credibility <number>', 'only reports graded so or better: 1 to 5')
    .option('--graded-only', 'leave out what nobody has graded')
    .option('--stance <stance...>', 'only reports of these stances')
    .option('--type <type...>', 'only what reports these types of incident')
    .option('--actor <actor...>', 'only what reports them as taking part')
    .option('--reported-before <date>', 'only what was public before that EDTF date')
    .option('--recorded-before <moment>', 'only what was recorded before a day or an instant')
    .option('--without-report <report...>', 'leave these out: keys or ids')
    .option('--without-assessments', 'as if no analyst had judged')
    .addHelpText(
      'after',
      example(
        'annalist view create --label without-nis --without "National Intelligence Service"',
        'annalist timeline --view without-nis',
      ),
    )
    .action((options: CreateOptions) => withDossier(io, options, (reach) => createView(reach, options)))
}

export async function createView(reach: DossierReach, options: CreateOptions): Promise<void> {
  const { io, service, path } = reach
  const { label, axis, until } = options
  const body = { label, axis, until: numberIn(until), lens: lensOf(options) }
  const { data: begun } = await service.send(viewAnswer, 'POST', `${path}/views`, body)
  const { data, text } = await untilBuilt(reach, begun)
  say(io, options.json ? text : renderView(data, paperOf(io.stdout)))
}

function lensOf(options: LensOptions) {
  const { without, onlySource, withoutParty, minReliability, minCredibility, gradedOnly } = options
  const { stance, type, actor, reportedBefore, recordedBefore, withoutReport, withoutAssessments } = options
  return {
    excludeSources: without,
    onlySources: onlySource,
    excludeParties: withoutParty,
    minReliability,
    minCredibility: numberIn(minCredibility),
    gradedOnly,
    stances: stance,
    types: type,
    actors: actor,
    reportedBefore,
    recordedBefore,
    excludeReports: withoutReport,
    withoutAssessments,
  }
}

/** What is no number is sent as it was typed: the service says what it expected. */
function numberIn(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : text
}
