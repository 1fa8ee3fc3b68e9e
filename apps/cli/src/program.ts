import { Command, CommanderError } from 'commander'
import { addActor } from './commands/actor.ts'
import { addDemo } from './commands/demo.ts'
import { addDiff } from './commands/diff.ts'
import { addDossier } from './commands/dossier.ts'
import { addExport } from './commands/export.ts'
import { addHistory } from './commands/history.ts'
import { addImport } from './commands/import.ts'
import { addIncident } from './commands/incident.ts'
import { addKey } from './commands/key.ts'
import { addMigrate } from './commands/migrate.ts'
import { addRebuild } from './commands/rebuild.ts'
import { addReplay } from './commands/replay.ts'
import { addReport } from './commands/report.ts'
import { addServe } from './commands/serve.ts'
import { addTimeline } from './commands/timeline.ts'
import { addVerify } from './commands/verify.ts'
import { addView } from './commands/view.ts'
import { EXIT, EXIT_CODES_HELP } from './exit-codes.ts'
import { exitCodeFor, messageOf } from './explain-error.ts'
import { hint, type Io } from './io.ts'
import { packageVersion } from './package-file.ts'

const COMMANDS = [
  addServe,
  addMigrate,
  addDemo,
  addKey,
  addDossier,
  addReport,
  addImport,
  addTimeline,
  addExport,
  addIncident,
  addActor,
  addHistory,
  addDiff,
  addReplay,
  addView,
  addRebuild,
  addVerify,
]

/** Runs one command line, without the program's name, and answers its exit code. It never throws. */
export async function run(args: string[], io: Io): Promise<number> {
  try {
    await programFor(io).parseAsync(args, { from: 'user' })
    return EXIT.ok
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    if (io.signal.aborted) return EXIT.interrupted
    hint(io, messageOf(error))
    return await exitCodeFor(error)
  }
}

function programFor(io: Io): Command {
  const program = new Command('annalist')
    .description('Keeps the record of what was reported: who says what happened, and how we know.')
    .version(packageVersion(), '--version', 'print the version')
    .addHelpText('after', `\n${ENVIRONMENT_HELP}\n\n${EXIT_CODES_HELP}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(add --help for what it takes)')
  for (const add of COMMANDS) add(program, io)
  return program
}

const ENVIRONMENT_HELP = `Which service is asked:
  ANNALIST_URL, ANNALIST_KEY  a running one and an API key of it (or --url, --key)
  neither                     the one that runs on the data folder, which is
                              ANNALIST_DATA_DIR or .annalist; else one that is
                              started for the call
  ANNALIST_DOSSIER            the dossier that is meant without --dossier`
