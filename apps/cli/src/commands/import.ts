import { access, stat } from 'node:fs/promises'
import type { ImportOutcome, ImportTotal } from '@annalist/contract'
import type { Command } from 'commander'
import { CommandError, explainProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { hint, type Io, say } from '../io.ts'
import { importFile } from '../service/import-file.ts'
import { Progress } from '../terminal/progress.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { refuseFile } from './report.ts'
import { withFile } from './standard-input.ts'

/** Refused lines that are told one by one; --json tells all. */
const TOLD = 20

export interface ImportOptions extends DossierOptions {
  dryRun?: boolean
  resume?: boolean
}

export function addImport(program: Command, io: Io): void {
  inDossier(program.command('import'))
    .description('file many reports: one JSON object a line')
    .argument('<file>', 'JSON lines: reports, and lines with "op": "actor" or "place"; - for standard input')
    .option('--dry-run', 'say what would happen, and change nothing')
    .option(
      '--resume',
      'go on where a run was interrupted (always so: each line of a file takes effect once)',
    )
    .addHelpText('after', example('annalist import reports.jsonl --dossier kursk-prisoners --dry-run'))
    .action(async (file: string, options: ImportOptions) => {
      await withFile(io, file, async (kept) => {
        await access(kept).catch(refuseFile)
        await withDossier(io, options, (reach) => runImport(reach, kept, options))
      })
    })
}

/** Where lines were refused it ends with an exit code of its own; the other lines have taken effect. */
export async function runImport(reach: DossierReach, file: string, options: ImportOptions): Promise<void> {
  const { io, service, path } = reach
  const dryRun = options.dryRun ?? false
  const told = await watch(io, file, options)
  const { total, position } = await importFile(service, { path, file, dryRun, ...told.listeners }).finally(
    told.end,
  )
  const { done, duplicate, refused } = total
  for (const outcome of told.refused) hint(io, explainRefused(outcome))
  if (refused > told.refused.length) hint(io, `… and ${refused - told.refused.length} more: --json tells all`)
  if (!options.json) {
    say(
      io,
      `${dryRun ? 'Would be done' : 'Done'}: ${done}, there already: ${duplicate}, refused: ${refused}; position ${position}`,
    )
  }
  const lines = refused === 1 ? '1 line was refused' : `${refused} lines were refused`
  if (refused > 0) throw new CommandError(`${lines}, the others were taken.`, EXIT.linesRefused)
}

/** A progress bar on stderr, the first refused lines kept, and with --json every line printed as it comes. */
async function watch(io: Io, file: string, { json }: ImportOptions) {
  const { size } = await stat(file)
  const progress = new Progress(io.stderr, size)
  const refused: ImportOutcome[] = []
  let sent = 0
  let lines = 0
  const show = () => progress.show(sent, `${lines} lines answered`)
  return {
    refused,
    end: () => progress.clear(),
    listeners: {
      onSent: (bytes: number) => {
        sent += bytes
        show()
      },
      onAnswer: (text: string, answer: ImportOutcome | ImportTotal) => {
        if (json) say(io, text)
        if ('total' in answer) return
        lines++
        if (!json && answer.status === 'refused' && refused.length < TOLD) refused.push(answer)
        show()
      },
    },
  }
}

function explainRefused({ line, problem }: ImportOutcome): string {
  const said = problem ? explainProblem(problem) : 'refused'
  return `line ${line}: ${said.replaceAll('\n', '\n    ')}`
}
