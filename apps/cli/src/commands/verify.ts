import { problem, type VerifyOutcome, verifyOutcome, verifyProgress } from '@annalist/contract'
import type { Command } from 'commander'
import { z } from 'zod'
import { CommandError, ServiceProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { type Io, say } from '../io.ts'
import { linesOf } from '../service/lines-of.ts'
import { Progress } from '../terminal/progress.ts'
import { type DossierOptions, type DossierReach, example, inDossier, withDossier } from './reaching.ts'
import { renderDifferences } from './render-differences.ts'
import { LIVE } from './view.ts'
import { viewPath } from './view-path.ts'

export function addVerify(program: Command, io: Io): void {
  inDossier(program.command('verify'))
    .description('build a view anew on the side, and compare all of its rows with those that answer')
    .argument('[view]', 'label or id', LIVE)
    .addHelpText(
      'after',
      `\nEnds with ${EXIT.viewWrong} where a row differs, and names the table and the first rows.\n` +
        example('annalist verify --dossier kursk-prisoners', 'annalist verify --json'),
    )
    .action((name: string, options: DossierOptions) =>
      withDossier(io, options, (reach) => verifyView(reach, name, options)),
    )
}

export async function verifyView(reach: DossierReach, name: string, options: DossierOptions): Promise<void> {
  const { io } = reach
  const { outcome, text } = await untilCompared(reach, name)
  const { view, position, equal, digest, rows } = outcome
  if (options.json) say(io, text)
  else if (equal) {
    const count = Object.values(rows).reduce((sum, each) => sum + each, 0)
    say(io, `View ${view} is what its history makes, up to position ${position}: ${count} rows hold there.`)
    say(io, `Digest ${digest}`)
  } else say(io, renderDifferences(outcome))
  if (equal) return
  const wrong = `View ${view} is not what its history makes, up to position ${position}`
  throw new CommandError(`${wrong}: ${remedyOf(outcome)}.`, EXIT.viewWrong)
}

/** What reports say is stored once for all views, and a rebuild does not write over it. */
const SHARED = ['report_text', 'report_source']

function remedyOf({ view, differences }: VerifyOutcome): string {
  const rebuild = `"annalist rebuild ${view}" builds it anew`
  const shared = differences.map(({ table }) => table).filter((table) => SHARED.includes(table))
  if (shared.length === 0) return rebuild
  return `delete the rows of ${shared.join(' and ')} that differ from the database, then ${rebuild} and adds what is missing`
}

const answerLine = z.union([verifyOutcome, verifyProgress, z.object({ problem })])
const WORDS = { texts: 'records read for what reports say', rows: 'records read into a view of their own' }

/** To end the request is to cancel: the service then drops what it has built. */
async function untilCompared(
  { io, service, path }: DossierReach,
  name: string,
): Promise<{ outcome: VerifyOutcome; text: string }> {
  const response = await service.request(`${viewPath(path, name)}/verify`, { method: 'POST' })
  let progress: Progress | null = null
  try {
    for await (const text of linesOf(response, ADVICE)) {
      const answer = answerLine.parse(JSON.parse(text))
      if ('problem' in answer) throw new ServiceProblem(answer.problem)
      if ('equal' in answer) return { outcome: answer, text }
      progress ??= new Progress(io.stderr, answer.target)
      progress.show(answer.position, `${answer.position} of ${answer.target} ${WORDS[answer.step]}`)
    }
  } finally {
    progress?.clear()
  }
  throw new CommandError(`The answer ended before the outcome: ${ADVICE}`, EXIT.unreachable)
}

const ADVICE = 'verify it again'
