import { parseArgs } from 'node:util'
import { catchBug, plantedBugs } from './catch-bug.ts'
import { Cluster } from './cluster.ts'
import { forget, type Outcome, playRound } from './torture.ts'

// npm run torture -- [--minutes 10] [--seed 1]: first each planted bug, which must be caught; then rounds of the same
// cast, each of the next seed, until the time is over.
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } })
const CAST = { writer: 4, follower: 2, reader: 2, worker: 3 }
const ROUND_SECONDS = 30

const cluster = await Cluster.start()
try {
  await catchAll()
  await playRounds(Number(values.seed ?? 1), Date.now() + Number(values.minutes ?? 10) * 60_000)
} finally {
  await cluster.stop()
}

async function catchAll(): Promise<void> {
  for (const bug of plantedBugs) {
    const caught = await catchBug(cluster, bug)
    if (caught) {
      const { seed, milliseconds, rule, account } = caught
      console.log(`Planted: ${bug}. Caught in ${milliseconds} ms with seed ${seed}: ${rule}: ${account}`)
    } else {
      console.log(`Planted: ${bug}. Not caught`)
      process.exitCode = 1
    }
  }
}

async function playRounds(firstSeed: number, end: number): Promise<void> {
  for (let seed = firstSeed; Date.now() < end; seed++) {
    const outcome = await playRound(cluster, { seed, seconds: ROUND_SECONDS, cast: CAST })
    tell(outcome)
    if (outcome.violations.length > 0) process.exitCode = 1
    else await forget(outcome)
  }
}

function tell({ seed, operations, records, deeds, violations, ledgers }: Outcome): void {
  const { processKills, postgresKills, backendKills, cuts, stalls } = deeds
  console.log(
    `Seed ${seed}: ${operations} operations, ${records} records; killed ${processKills} processes, ` +
      `Postgres ${postgresKills} times, ${backendKills} of its processes; cut ${cuts} and stalled ${stalls} ` +
      `connections; ${violations.length} violations`,
  )
  for (const { rule, account } of violations) console.log(`  ${rule}: ${account}`)
  if (violations.length > 0) console.log(`  The ledgers are in ${ledgers}`)
}
