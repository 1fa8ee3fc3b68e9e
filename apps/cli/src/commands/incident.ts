import { type IncidentAnswer, incidentAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import { type Io, say } from '../io.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { type ReadingOptions, reading, readingOf } from './reading-options.ts'
import { renderIncident } from './render-incident.ts'

export interface IncidentOptions extends DossierOptions, ReadingOptions {}

export function addIncident(program: Command, io: Io): void {
  reading(inDossier(program.command('incident')))
    .description('one incident: what is shown of it, and who says so')
    .argument('<incident>', 'its key or its id')
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
  const answer = await service.get(incidentAnswer, path + incidentPath(incident), readingOf(options))
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
