import { access, stat } from 'node:fs/promises'
import type { ImportOutcome, ImportTotal } from '@annalist/contract'
import type { Command } from 'commander'
import { CommandError, explainProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { hint, type Io, say } from '../io.ts'
import { importFile } from '../service/import-file.ts'
import { importMapped, type RowOutcome } from '../service/import-mapped.ts'
import { Progress } from '../terminal/progress.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { refuseFile } from './report.ts'
import { withFile } from './standard-input.ts'

/** Refused lines that are told one by one; --json tells all. */
const TOLD = 20

export interface ImportOptions extends DossierOptions {
  map?: string
  dryRun?: boolean
  resume?: boolean
}

type Outcome = ImportOutcome | RowOutcome

export function addImport(program: Command, io: Io): void {
  inDossier(program.command('import'))
    .description('file many reports: from JSON lines, or from a file of any shape by a map')
    .argument(
      '<file>',
      'JSON lines: reports, and lines with "op"; with --map what that reads; - for standard input',
    )
    .option('--map <map>', 'a file that says what its rows become: see docs/import.md')
    .option('--dry-run', 'say what would happen, and change nothing')
    .option(
      '--resume',
      'go on where a run was interrupted (always so: each line of a file takes effect once)',
    )
    .addHelpText(
      'after',
      example(
        'annalist import reports.jsonl --dossier kursk-prisoners --dry-run',
        'annalist import events.csv --map examples/maps/ucdp-ged.yaml --dossier syria',
      ),
    )
    .action(async (file: string, options: ImportOptions) => {
      await withFile(io, file, async (kept) => {
        await access(kept).catch(refuseFile)
        await withDossier(io, options, (reach) => runImport(reach, kept, options))
      })
    })
}

/** Where lines were refused it ends with an exit code of its own; the other lines have taken effect. */
export async function runImport(reach: DossierReach, file: string, options: ImportOptions): Promise<void> {
  const { io } = reach
  const told = await watch(io, file, options)
  const { total, position } = await take(reach, { file, told }, options).finally(told.end)
  const { done, duplicate, refused } = total
  for (const outcome of told.refused) hint(io, explainRefused(outcome))
  if (refused > told.refused.length) hint(io, `… and ${refused - told.refused.length} more: --json tells all`)
  if (options.json) say(io, JSON.stringify({ total, position }))
  else {
    const words = options.dryRun ? 'Would be done' : 'Done'
    say(io, `${words}: ${done}, there already: ${duplicate}, refused: ${refused}; position ${position}`)
  }
  const lines = refused === 1 ? '1 line was refused' : `${refused} lines were refused`
  if (refused > 0) throw new CommandError(`${lines}, the others were taken.`, EXIT.linesRefused)
}

function take(
  { service, path }: DossierReach,
  { file, told }: { file: string; told: Awaited<ReturnType<typeof watch>> },
  { map, dryRun = false }: ImportOptions,
): Promise<ImportTotal> {
  const { onSent, onOutcome } = told
  if (map !== undefined) return importMapped(service, { path, file, map, dryRun, onSent, onOutcome })
  return importFile(service, {
    ...{ path, file, dryRun, onSent },
    onAnswer: (text, answer) => {
      if (!('total' in answer)) onOutcome(answer, text)
    },
  })
}

/** A progress bar on stderr, the first refused lines kept, and with --json every outcome printed as it comes. */
async function watch(io: Io, file: string, { json }: ImportOptions) {
  const { size } = await stat(file)
  const progress = new Progress(io.stderr, size)
  const refused: Outcome[] = []
  let sent = 0
  let lines = 0
  const show = () => progress.show(sent, `${lines} lines answered`)
  return {
    refused,
    end: () => progress.clear(),
    onSent: (bytes: number) => {
      sent += bytes
      show()
    },
    onOutcome: (outcome: Outcome, text = JSON.stringify(outcome)) => {
      if (json) say(io, text)
      lines++
      if (!json && outcome.status === 'refused' && refused.length < TOLD) refused.push(outcome)
      show()
    },
  }
}

function explainRefused(outcome: Outcome): string {
  const said = outcome.problem ? explainProblem(outcome.problem) : 'refused'
  return `${placeOf(outcome)}: ${said.replaceAll('\n', '\n    ')}`
}

/** `row 3 (line 7), part 2`, or `line 7` */
function placeOf(outcome: Outcome): string {
  const { row, line } = outcome
  if (row === undefined) return `line ${line}`
  const part = 'part' in outcome && outcome.part ? `, part ${outcome.part}` : ''
  return `row ${row}${line === undefined ? '' : ` (line ${line})`}${part}`
}
