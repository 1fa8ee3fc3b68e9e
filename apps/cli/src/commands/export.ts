import { EXPORT_FORMATS, type ExportFormat } from '@annalist/contract'
import { type Command, Option } from 'commander'
import { hint, type Io } from '../io.ts'
import { save } from '../service/save.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { filtering, queryOf, type TimelineFilters } from './timeline-filters.ts'

export interface ExportOptions extends DossierOptions, TimelineFilters {
  format: ExportFormat
  output?: string
}

export function addExport(program: Command, io: Io): void {
  filtering(inDossier(program.command('export')))
    .description('the whole timeline as a file for other programs, as of one moment')
    .addOption(
      new Option('--format <format>', 'what kind of file').choices(EXPORT_FORMATS).makeOptionMandatory(),
    )
    .option('-o, --output <file>', 'write it there (default: standard output)')
    .addHelpText(
      'after',
      example(
        'annalist export --dossier kursk-prisoners --format csv -o timeline.csv',
        'annalist export --format geojson --country UA --as-of 100 > map.geojson',
      ),
    )
    .action((options: ExportOptions) => withDossier(io, options, (reach) => exportTimeline(reach, options)))
}

export async function exportTimeline(reach: DossierReach, options: ExportOptions): Promise<void> {
  const { io, service, path } = reach
  const { format, output } = options
  const response = await service.request(`${path}/export`, { query: { format, ...queryOf(options) } })
  await save(io, response, output)
  if (output) hint(io, `Written: ${output}, as of position ${response.headers.get('x-annalist-position')}.`)
}
