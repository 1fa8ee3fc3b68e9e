import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { incidentAnswer, type ReportInput, type ReportReceipt, reportReceipt } from '@annalist/contract'
import type { Command } from 'commander'
import { CommandError, usageError } from '../errors.ts'
import { hint, type Io, say } from '../io.ts'
import { paperOf } from '../terminal/paper.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderTimeline } from './render-timeline.ts'
import { type ReportFlags, reportOf } from './report-of-flags.ts'

export type ReportOptions = DossierOptions & ReportFlags

export function addReport(program: Command, io: Io): void {
  inDossier(program.command('report'))
    .description('file one report: from a file, or from what these options say')
    .argument('[file]', 'a report as JSON; - reads it from stdin')
    .option('--by <chain>', 'who says it, outlet first: "AFP > Volodymyr Zelensky"')
    .option('--incident <incident>', 'the incident it speaks of, by key or id (a new key opens a new one)')
    .option('--type <type>', 'what happened: capture, transfer, death … (for a new incident)')
    .option('--title <title>', 'in one line (for a new incident)')
    .option('--summary <text>', 'in more lines')
    .option('--when <date>', 'when it happened: 2025-01-09, 2025-01, [..2025-01-11] (EDTF)')
    .option('--where <place>', 'where it happened')
    .option('--who <role=name...>', 'who took part: captor="Ukrainian Armed Forces"')
    .option('--stance <stance>', 'asserts (default), confirms, denies, declines-to-confirm, cannot-verify')
    .option('--reported <date>', 'when it was said')
    .option('--document <address>', 'where it can be read')
    .option('--quote <text>', 'the words')
    .option('--report-key <key>', 'your own name for the report: filing it again changes nothing')
    .addHelpText(
      'after',
      example(
        'annalist report report.json --dossier kursk-prisoners',
        'annalist report --type capture --title "Two soldiers captured" --incident my-capture \\',
        '  --when 2025-01-09 --who captor=Ukraine --by "AFP > Volodymyr Zelensky"',
      ),
    )
    .action((file: string | undefined, options: ReportOptions) => fileReport(io, file, options))
}

/** Reads the report before it asks for a service, so that a typing error costs nothing. */
export async function fileReport(io: Io, file: string | undefined, options: ReportOptions): Promise<void> {
  const body = await readReport(io, file, options)
  await withDossier(io, options, (reach) => sendReport(reach, body, options))
}

async function sendReport(reach: DossierReach, body: unknown, options: ReportOptions): Promise<void> {
  const { io, service, path } = reach
  const receipt = await service.send(reportReceipt, 'POST', `${path}/reports`, body)
  if (options.json) return say(io, receipt.text)
  const { duplicate, position, warnings, reportId } = receipt.data
  say(io, `${duplicate ? 'Was filed before' : 'Filed'}: report ${reportId} at position ${position}`)
  for (const { path, message } of warnings) hint(io, `  note: ${path}: ${message}`)
  await showOutcome(reach, receipt.data)
}

/** What the incident shows now. That the report is filed holds also where this cannot be read yet. */
async function showOutcome(reach: DossierReach, { incidentId, position }: ReportReceipt): Promise<void> {
  const { io, service, path } = reach
  try {
    const query = { minPosition: position }
    const { data } = await service.get(incidentAnswer, `${path}/incidents/${incidentId}`, query)
    say(io, `\n${renderTimeline([data], paperOf(io.stdout))}`)
    hint(
      io,
      `\nAll who speak of it: annalist incident ${data.incidentKey ?? incidentId} --dossier ${reach.dossier.slug}`,
    )
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    hint(io, `The incident cannot be shown yet: ${error.message}`)
  }
}

async function readReport(io: Io, file: string | undefined, options: ReportOptions): Promise<ReportInput> {
  const flags = reportOf(options)
  if (file === undefined) return flags ?? refuse('Give a file, or say the report by options: see --help')
  if (flags) return refuse('Give a file or say the report by options, not both')
  const json = file === '-' ? await text(io.stdin) : await readFile(file, 'utf8').catch(refuseFile)
  try {
    return JSON.parse(json) as ReportInput
  } catch (cause) {
    throw usageError(`${file} is no JSON: ${(cause as Error).message}`, { cause })
  }
}

const refuse = (message: string): never => {
  throw usageError(message)
}

export function refuseFile(cause: NodeJS.ErrnoException): never {
  throw usageError(`The file cannot be read: ${cause.message}`, { cause })
}
