import { historyRecord, listOf } from '@annalist/contract'
import type { Command } from 'commander'
import { hint, type Io, say } from '../io.ts'
import { followHistory } from '../service/follow-history.ts'
import { linesOf } from '../service/lines-of.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderRecord, renderRecords } from './render-history.ts'

export interface HistoryOptions extends DossierOptions {
  after?: string
  limit?: string
  cursor?: string
  all?: boolean
  follow?: boolean
}

export function addHistory(program: Command, io: Io): void {
  inDossier(program.command('history'))
    .description('the records: who recorded what, and when')
    .option('--after <position>', 'only what was recorded after that position')
    .option('--limit <n>', 'at most so many at once (default: 50)')
    .option('--cursor <cursor>', 'the next page, as the last one named it')
    .option('--all', 'every record; with --json one a line')
    .option('--follow', 'go on as records arrive, until Ctrl-C (default: after the last one)')
    .addHelpText(
      'after',
      example('annalist history --after 100', 'annalist history --all --json > history.jsonl'),
    )
    .action((options: HistoryOptions) => withDossier(io, options, (reach) => showHistory(reach, options)))
}

export function showHistory(reach: DossierReach, options: HistoryOptions): Promise<void> {
  if (options.follow) return showLive(reach, options)
  return options.all ? showAll(reach, options) : showPage(reach, options)
}

async function showPage({ io, service, path }: DossierReach, options: HistoryOptions): Promise<void> {
  const { after, limit, cursor } = options
  const { data, text } = await service.get(listOf(historyRecord), `${path}/history`, { after, limit, cursor })
  if (options.json) return say(io, text)
  if (data.items.length === 0) return hint(io, `Nothing is recorded after position ${after ?? 0}.`)
  say(io, renderRecords(data.items, paperOf(io.stdout)))
  if (data.next) hint(io, `\nThere are more: --after ${data.items.at(-1)?.position}, or --all`)
}

async function showAll({ io, service, path }: DossierReach, options: HistoryOptions): Promise<void> {
  const headers = { Accept: 'application/x-ndjson' }
  const response = await service.request(`${path}/history?after=${options.after ?? 0}`, { headers })
  const paper = paperOf(io.stdout)
  for await (const line of linesOf(response, 'go on with --after the last position it named')) {
    say(io, options.json ? line : renderRecord(historyRecord.parse(JSON.parse(line)), paper))
  }
}

async function showLive(
  { io, service, dossier, path }: DossierReach,
  options: HistoryOptions,
): Promise<void> {
  const after = Number(options.after ?? dossier.position)
  const paper = paperOf(io.stdout)
  hint(io, `Following ${dossier.slug} after position ${after}; Ctrl-C stops.`)
  for await (const line of followHistory(service, { path, after, signal: io.signal })) {
    say(io, options.json ? line : renderRecord(historyRecord.parse(JSON.parse(line)), paper))
  }
}
