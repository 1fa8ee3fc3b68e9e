import { access, stat } from 'node:fs/promises'
import { dossierAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { hint, type Io, say } from '../io.ts'
import { withService } from '../service/connect.ts'
import { save } from '../service/save.ts'
import { chunksOf } from '../service/send-lines.ts'
import { Progress } from '../terminal/progress.ts'
import {
  type DossierOptions,
  type DossierReach,
  example,
  inDossier,
  type Reach,
  type ReachOptions,
  reaching,
  withDossier,
} from './reaching.ts'
import { refuseFile } from './report.ts'
import { withFile } from './standard-input.ts'

export interface RestoreOptions extends ReachOptions {
  slug?: string
}

export function addArchiving(dossier: Command, io: Io): void {
  inDossier(dossier.command('export'))
    .description('its whole history as a file, to be restored elsewhere')
    .argument('<file>', 'where to write it; - for standard output')
    .addHelpText('after', example('annalist dossier export kursk.history.jsonl --dossier kursk-prisoners'))
    .action((file: string, options: DossierOptions) =>
      withDossier(io, options, (reach) => archiveDossier(reach, file)),
    )
  reaching(dossier.command('import'))
    .description('restore a dossier as its file has it: the same ids, positions and instants (admins only)')
    .argument('<file>', 'what "dossier export" wrote; - for standard input')
    .option('--slug <slug>', 'its short name here (default: the one that it had)')
    .addHelpText('after', example('annalist dossier import kursk.history.jsonl'))
    .action((file: string, options: RestoreOptions) =>
      withFile(io, file, async (kept) => {
        await access(kept).catch(refuseFile)
        await withService(io, options, (service) => restoreDossier({ io, service }, kept, options))
      }),
    )
}

export async function archiveDossier({ io, service, path }: DossierReach, file: string): Promise<void> {
  const response = await service.request(`${path}/archive`)
  await save(io, response, file === '-' ? undefined : file)
  if (file !== '-')
    hint(io, `Written: ${file}, as of position ${response.headers.get('x-annalist-position')}.`)
}

export async function restoreDossier(
  { io, service }: Reach,
  file: string,
  { slug, json }: RestoreOptions,
): Promise<void> {
  const { size } = await stat(file)
  const progress = new Progress(io.stderr, size)
  let sent = 0
  const body = ReadableStream.from(
    chunksOf(file, (bytes) => {
      sent += bytes
      progress.show(sent, 'sent')
    }),
  ) as ReadableStream<Uint8Array>
  const headers = { 'Content-Type': 'application/x-ndjson' }
  const { data, text } = await service
    .ask(dossierAnswer, '/v1/archives', { method: 'POST', query: { slug }, headers, body })
    .finally(() => progress.clear())
  if (json) return say(io, text)
  const { duplicate } = JSON.parse(text) as { duplicate: boolean }
  const done = duplicate ? 'Is there already, as in the file' : 'Restored'
  say(io, `${done}: ${data.slug}, ${data.position} records`)
}
