import type { DossierAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import type { Io } from '../io.ts'
import { withService } from '../service/connect.ts'
import { dossierOf, dossierPath } from '../service/dossier-of.ts'
import type { Service } from '../service/service.ts'

export interface ReachOptions {
  url?: string
  key?: string
  json?: boolean
}

export interface DossierOptions extends ReachOptions {
  dossier?: string
}

/** What a command that asks the service works with. */
export interface Reach {
  io: Io
  service: Service
}

export interface DossierReach extends Reach {
  dossier: DossierAnswer
  /** `/v1/dossiers/<id>`. */
  path: string
}

/** The options of every command that speaks to a service. */
export const reaching = (command: Command) =>
  command
    .option('--json', 'print what the service answers, unchanged')
    .option('--url <url>', 'the service to ask (default: ANNALIST_URL, else the one of the data folder)')
    .option('--key <key>', 'the API key (default: ANNALIST_KEY; other users of a machine can see an option)')

export const inDossier = (command: Command) =>
  reaching(command).option('--dossier <dossier>', 'slug or id (default: ANNALIST_DOSSIER, else the only one)')

export const example = (...lines: string[]) => `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}`

export function withDossier(
  io: Io,
  options: DossierOptions,
  work: (reach: DossierReach) => Promise<void>,
): Promise<void> {
  return withService(io, options, async (service) => {
    const dossier = await dossierOf(service, options.dossier ?? io.env.ANNALIST_DOSSIER)
    await work({ io, service, dossier, path: dossierPath(dossier.id) })
  })
}
