import { type IncidentAnswer, incidentAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { type Io, say } from '../io.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderIncident } from './render-incident.ts'

export interface IncidentOptions extends DossierOptions {
  asOf?: string
  minPosition?: string
}

export function addIncident(program: Command, io: Io): void {
  inDossier(program.command('incident'))
    .description('one incident: what is shown of it, and who says so')
    .argument('<incident>', 'its key or its id')
    .option('--as-of <moment>', 'what was known at a position or an instant')
    .option('--min-position <n>', 'wait until the answer holds that position')
    .addHelpText('after', example('annalist incident january-capture'))
    .action((incident: string, options: IncidentOptions) =>
      withDossier(io, options, (reach) => showIncident(reach, incident, options)),
    )
}

export async function showIncident(
  reach: DossierReach,
  incident: string,
  options: IncidentOptions,
): Promise<void> {
  const { io, service, path } = reach
  const { asOf, minPosition } = options
  const answer = await service.get(incidentAnswer, path + incidentPath(incident), { asOf, minPosition })
  say(
    io,
    options.json ? answer.text : renderIncident(answer.data satisfies IncidentAnswer, paperOf(io.stdout)),
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const readsAsId = (text: string) => UUID.test(text)

/** By id or by key, below a dossier. */
export const incidentPath = (incident: string) =>
  `/incidents/${readsAsId(incident) ? '' : 'by-key/'}${encodeURIComponent(incident)}`
