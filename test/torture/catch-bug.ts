import type { Cluster } from './cluster.ts'
import type { PlantedBug } from './planted-bugs.ts'
import { forget, playRound, type Round } from './torture.ts'

/** The shortest round in which a bug shows, and the rule that must tell. */
interface Trap extends Pick<Round, 'cast' | 'havoc' | 'seconds'> {
  rule: string
}

const RACE = { seconds: 1, havoc: 'nothing' } as const

const TRAPS: Record<PlantedBug, Trap> = {
  'drop the lock': { ...RACE, cast: { writer: 2 }, rule: 'positions and versions are contiguous' },
  'skip the version check': {
    ...RACE,
    cast: { writer: 2 },
    rule: 'an expected version has one winner at most',
  },
  'forget idempotency keys': { ...RACE, cast: { writer: 2 }, rule: 'nothing appears twice or in part' },
  'acknowledge before commit': {
    ...RACE,
    cast: { writer: 2, reader: 1 },
    rule: 'a read shows what was acknowledged before it',
  },
  'acknowledge before it is durable': {
    seconds: 2,
    havoc: 'Postgres is killed',
    cast: { writer: 2 },
    rule: 'nothing acknowledged is missing',
  },
  'read by sequence': {
    ...RACE,
    cast: { writer: 2, follower: 1 },
    rule: 'each follower saw a prefix, in order, once',
  },
  'skip the compare-and-set': {
    ...RACE,
    cast: { writer: 1, worker: 2 },
    rule: 'views equal an independent, naive fold',
  },
}

export const plantedBugs = Object.keys(TRAPS) as PlantedBug[]

export interface Catch {
  rule: string
  account: string
  seed: number
  milliseconds: number
}

/** Rounds of one seed after the other until the rule tells; null if it does not in this many. */
export async function catchBug(cluster: Cluster, bug: PlantedBug, rounds = 5): Promise<Catch | null> {
  const { rule, ...round } = TRAPS[bug]
  const started = performance.now()
  for (let seed = 1; seed <= rounds; seed++) {
    const outcome = await playRound(cluster, { ...round, seed, bug, patienceMs: 3_000 })
    await forget(outcome)
    const violation = outcome.violations.find((each) => each.rule === rule)
    if (violation) return { ...violation, seed, milliseconds: Math.round(performance.now() - started) }
  }
  return null
}
