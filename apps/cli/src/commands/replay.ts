import { setTimeout as sleep } from 'node:timers/promises'
import { incidentAnswer, timelinePage, viewAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { ServiceProblem, usageError } from '../errors.ts'
import { hint, type Io, say } from '../io.ts'
import { browse } from '../replay/browse.ts'
import { PublishedWalk } from '../replay/published-walk.ts'
import { RecordedWalk } from '../replay/recorded-walk.ts'
import { renderStep } from '../replay/render-step.ts'
import { concerns, type Focus, type Walk } from '../replay/walk.ts'
import { paperOf } from '../terminal/paper.ts'
import { actorIdOf } from './actor.ts'
import { incidentPath } from './incident.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { untilBuilt } from './until-built.ts'
import { viewPath } from './view-path.ts'

export interface ReplayOptions extends DossierOptions {
  from?: string
  to?: string
  publishedBy?: string
  without?: string[]
  incident?: string
  actor?: string
  speed?: string
}

export function addReplay(program: Command, io: Io): void {
  inDossier(program.command('replay'))
    .description('walk through the history, record by record, and see what each one changed')
    .option('--from <position>', 'begin there (default: 1)')
    .option('--to <position>', 'end there (default: the last one)')
    .option('--published-by <time>', 'walk by when statements became public, up to a day or an instant')
    .option('--without <source...>', 'as if these had never said anything')
    .option('--incident <incident>', 'only what changes that one: its key or its id')
    .option('--actor <actor>', 'only what changes that one, or what it takes part in')
    .option('--speed <n>', 'play so many steps a second')
    .addHelpText(
      'after',
      `\nOn a terminal: → or space goes on, ← back, n to the next change (of the incident
or actor), p plays and pauses, q quits. Else, or with --json, the steps are lines.
${example('annalist replay', 'annalist replay --published-by 2025-01-12 --without "National Intelligence Service"')}`,
    )
    .action((options: ReplayOptions) => withDossier(io, options, (reach) => replay(reach, options)))
}

export async function replay(reach: DossierReach, options: ReplayOptions): Promise<void> {
  const { publishedBy, without, from, to } = options
  const speed = numberOf('speed', options.speed)
  if (speed === 0) throw usageError('--speed: expected more than 0, found 0')
  if (publishedBy !== undefined && (from ?? to) !== undefined)
    throw usageError('--published-by: expected it without --from and --to, which are positions')
  const view = without ? await viewWithout(reach, without, publishedBy !== undefined) : undefined
  try {
    const walk = await walkOf(reach, options, view)
    await show(reach, walk, { options, speed, focus: await focusOf(reach, options) })
  } finally {
    if (view) await drop(reach, view)
  }
}

/** A view of its own, for as long as it is looked at. */
async function viewWithout(reach: DossierReach, without: string[], isPublished: boolean): Promise<string> {
  const body = { axis: isPublished ? 'reported' : 'recorded', lens: { excludeSources: without } }
  const { data } = await reach.service.send(viewAnswer, 'POST', `${reach.path}/views`, body)
  return (await untilBuilt(reach, data)).data.id
}

/** It goes by itself where that fails, or another one has dropped it. */
async function drop({ io, service, path }: DossierReach, view: string): Promise<void> {
  try {
    await service.uninterrupted().delete(viewPath(path, view))
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error
    hint(io, `The view ${view} was not dropped: ${error.message}`)
  }
}

async function walkOf(reach: DossierReach, options: ReplayOptions, view: string | undefined): Promise<Walk> {
  const { position: head } = reach.dossier
  const named = view ?? (options.publishedBy === undefined ? undefined : 'published')
  const query = { view: named, minPosition: head, limit: 1 }
  await reach.service.get(timelinePage, `${reach.path}/timeline`, query)
  if (options.publishedBy !== undefined) return PublishedWalk.to(reach, named!, options.publishedBy)
  const [from, to] = [numberOf('from', options.from) ?? 1, numberOf('to', options.to) ?? head]
  if (from < 1 || to > head || from > to)
    throw usageError(`--from, --to: expected positions from 1 to ${head}, found ${from} to ${to}`)
  return new RecordedWalk(reach, { from, to, view })
}

/** As it is called at the end of the history. */
async function focusOf(reach: DossierReach, { incident, actor }: ReplayOptions): Promise<Focus | null> {
  const { service, path } = reach
  if (incident === undefined && actor === undefined) return null
  const found = incident && (await service.get(incidentAnswer, path + incidentPath(incident)))
  return {
    ...(found && { incidentId: found.data.incidentId }),
    ...(actor !== undefined && { actorId: await actorIdOf(reach, actor) }),
  }
}

interface Showing {
  options: ReplayOptions
  speed: number | null
  focus: Focus | null
}

async function show({ io }: DossierReach, walk: Walk, { options, speed, focus }: Showing): Promise<void> {
  if (walk.count === 0) return hint(io, 'Nothing had become public by then.')
  if (io.stdout.isTTY && io.stdin.isTTY && !options.json) return browse(io, walk, { focus, speed })
  const paper = paperOf(io.stdout)
  for (let index = 0; index < walk.count; index += 1) {
    const step = await walk.step(index)
    if (!concerns(step, focus)) continue
    say(io, options.json ? JSON.stringify(step) : renderStep(step, paper))
    if (speed !== null) await sleep(1000 / speed, undefined, { signal: io.signal })
  }
}

function numberOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const number = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || (option !== 'speed' && !Number.isSafeInteger(number)))
    throw usageError(`--${option}: expected a number, found ${JSON.stringify(text)}`)
  return number
}
