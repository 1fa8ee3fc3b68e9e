import { parseArgs } from 'node:util'
import { catchBug, plantedBugs } from './catch-bug.ts'
import { Cluster } from './cluster.ts'
import { Progress } from './progress.ts'
import { addRound, noRounds, roundLines, type Sum, summary } from './report.ts'
import { forget, playRound } from './torture.ts'

// npm run torture -- [--minutes 10] [--seed 1]: first each planted bug, which must be caught; then rounds of the same
// cast, each of the next seed, until the time is over. Ends with 1 if a bug was not caught or a rule is broken.
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } })
const minutes = positive('minutes', values.minutes ?? '10')
const firstSeed = positive('seed', values.seed ?? '1')

const CAST = { writer: 4, follower: 2, reader: 2, worker: 3 }
const ROUND_SECONDS = 30

let brokenOff = false
const progress = new Progress(process.stdout)
const cluster = await Cluster.start()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void breakOff())
try {
  const caught = await catchAll()
  const sum = await playRounds(Date.now() + minutes * 60_000)
  progress.tell(['', ...summary(sum)])
  if (!caught || sum.violations.length > 0) process.exitCode = 1
} catch (error) {
  // A round from which its Postgres was taken away.
  if (!brokenOff) throw error
} finally {
  progress.end()
  await cluster.stop()
}

async function catchAll(): Promise<boolean> {
  let all = true
  for (const bug of plantedBugs) {
    progress.now(`Planted: ${bug}`)
    const caught = await catchBug(cluster, bug)
    if (!caught) all = false
    progress.tell([
      caught
        ? `Planted: ${bug}. Caught in ${caught.milliseconds} ms, with seed ${caught.seed}: ${caught.rule}: ${caught.account}`
        : `Planted: ${bug}. NOT CAUGHT`,
    ])
  }
  return all
}

async function playRounds(end: number): Promise<Sum> {
  let sum = noRounds
  for (let seed = firstSeed; Date.now() < end; seed++) {
    const left = Math.ceil((end - Date.now()) / 1_000)
    const { tally, violations } = sum
    progress.now(
      `Seed ${seed}, ${left} s to go; so far ${tally.sends} appends sent, ${violations.length} violations`,
    )
    const seconds = Math.min(ROUND_SECONDS, left)
    const outcome = await playRound(cluster, { seed, seconds, cast: CAST, havoc: 'everything' })
    progress.tell(roundLines(outcome))
    sum = addRound(sum, outcome)
    if (outcome.violations.length === 0) await forget(outcome)
  }
  return sum
}

/** The processes of a round end with this one; Postgres would not. */
async function breakOff(): Promise<void> {
  brokenOff = true
  progress.end()
  await cluster.stop()
  process.exit(130)
}

function positive(name: string, text: string): number {
  const number = Number(text)
  if (number > 0 && Number.isFinite(number)) return number
  console.error(`Expected --${name} to be a number above 0, found ${text}`)
  process.exit(2)
}
