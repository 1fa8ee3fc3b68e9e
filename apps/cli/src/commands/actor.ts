import {
  type ActorSummary,
  actorAnswer,
  actorSummary,
  foldName,
  type List,
  listOf,
  timelinePage,
} from '@annalist/contract'
import type { Command } from 'commander'
import { CommandError, usageError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { hint, type Io, say } from '../io.ts'
import type { Query } from '../service/service.ts'
import { paperOf } from '../terminal/paper.ts'
import { readsAsId } from './incident.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { type ReadingOptions, reading, readingOf } from './reading-options.ts'
import { renderActor, renderCandidates } from './render-actor.ts'

export interface ActorOptions extends DossierOptions, ReadingOptions {
  limit: string
}

export function addActor(program: Command, io: Io): void {
  reading(inDossier(program.command('actor')))
    .description('one actor: names, custody, and where it takes part')
    .argument('<actor>', 'a name, an alias, a key or an id')
    .option('--limit <n>', 'at most so many incidents of its timeline', '50')
    .addHelpText(
      'after',
      example('annalist actor "Volodymyr Zelensky"', 'annalist actor january-prisoners --json'),
    )
    .action((actor: string, options: ActorOptions) =>
      withDossier(io, options, (reach) => showActor(reach, actor, options)),
    )
}

/** With --json the actor alone; `timeline --actor` gives its incidents. */
export async function showActor(reach: DossierReach, named: string, options: ActorOptions): Promise<void> {
  const { io, service, path } = reach
  const asked = readingOf(options)
  const id = await actorIdOf(reach, named, options)
  const actor = await service.get(actorAnswer, `${path}/actors/${id}`, asked)
  if (options.json) return say(io, actor.text)
  const query = { ...asked, limit: options.limit }
  const timeline = (await service.get(timelinePage, `${path}/actors/${id}/timeline`, query)).data
  say(io, renderActor(actor.data, timeline.items, paperOf(io.stdout)))
  if (timeline.next) hint(io, `\nThere are more: "annalist timeline --all --actor ${actor.data.actorId}"`)
}

/** Of an actor by its id, key, name or alias. */
export function actorIdOf(reach: DossierReach, named: string, options: ReadingOptions = {}): Promise<string> {
  return readsAsId(named) ? Promise.resolve(named) : idOf(reach, named, options)
}

/** The one actor that bears the key, the name or an alias; else the only one that the search finds. */
async function idOf(reach: DossierReach, named: string, options: ReadingOptions): Promise<string> {
  const { io, service, path } = reach
  const asked = readingOf(options)
  const query = { ...asked, q: named, limit: 20 }
  const found = (await service.get(actorPage, `${path}/actors`, query)).data.items
  const exact = found.filter((actor) => isCalled(actor, named))
  if (exact.length === 1) return exact[0]!.actorId
  const keyed = exact.length === 0 ? await idOfKey(reach, named, asked) : null
  if (keyed) return keyed
  if (found.length === 1) return found[0]!.actorId
  if (found.length === 0) {
    throw new CommandError(`No actor is called "${named}" in ${reach.dossier.slug}.`, EXIT.refused)
  }
  hint(io, renderCandidates(exact.length > 0 ? exact : found, paperOf(io.stderr)))
  throw usageError(`"${named}" may be any of these: say which by key or id.`)
}

/** The search knows names alone, so for a key the registry is read. */
async function idOfKey({ service, path }: DossierReach, key: string, query: Query): Promise<string | null> {
  let cursor: string | null = null
  do {
    const page: List<ActorSummary> = (
      await service.get(actorPage, `${path}/actors`, { ...query, limit: 500, cursor })
    ).data
    const found = page.items.find((actor) => actor.key === key)
    if (found) return found.actorId
    cursor = page.next
  } while (cursor !== null)
  return null
}

const actorPage = listOf(actorSummary)

function isCalled({ key, name, names }: ActorSummary, text: string): boolean {
  return key === text || [name, ...names].some((each) => foldName(each) === foldName(text))
}
