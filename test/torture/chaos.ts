import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import type { ForgottenTransactions } from './forgotten.ts'
import type { Ledger } from './ledger.ts'
import { until } from './patiently.ts'
import type { Cut, CuttingProxy, ProxyDeeds } from './proxy.ts'
import type { Random } from './random.ts'
import type { Part, Troupe } from './troupe.ts'

export interface Victims {
  cluster: Cluster
  proxy: CuttingProxy
  troupe: Troupe
  forgotten: ForgottenTransactions
  /** Asks for views to be built while all this goes on. */
  moreViews: () => Promise<void>
  /** Where crashes of Postgres are noted. */
  ledger: Ledger
}

/** What was killed, how often. */
export type Kills = Record<Part | 'Postgres' | 'a process of Postgres', number>

export const noKills = (): Kills => ({
  writer: 0,
  follower: 0,
  reader: 0,
  worker: 0,
  Postgres: 0,
  'a process of Postgres': 0,
})

type Harm = (victims: Victims, chance: { random: Random; kills: Kills }) => Promise<void>

/** Each kind of harm, and how often it comes beside the others. */
const HARMS: { harm: Harm; weight: number }[] = [
  { weight: 15, harm: cut('before-sending') },
  { weight: 15, harm: cut('after-sending') },
  { weight: 15, harm: cut('before-the-answer') },
  { weight: 15, harm: toConnections('at-once', (proxy, random) => proxy.cut(some(random))) },
  { weight: 10, harm: toConnections('stalled', stall) },
  { weight: 8, harm: kill('writer') },
  { weight: 5, harm: kill('follower') },
  { weight: 3, harm: kill('reader') },
  { weight: 7, harm: kill('worker') },
  { weight: 4, harm: killProcessOfPostgres },
  { weight: 3, harm: killPostgres },
]

/** Does every kind of harm once, in some order, and then any until the time is over. */
export async function wreakHavoc(
  victims: Victims,
  { random, milliseconds }: { random: Random; milliseconds: number },
): Promise<Kills> {
  const kills = noKills()
  const end = Date.now() + milliseconds
  const first = shuffled(HARMS, random)
  const lots = HARMS.flatMap((each) => Array.from({ length: each.weight }, () => each))
  for (const { harm } of first) {
    await harm(victims, { random, kills })
    await pause(random)
  }
  await victims.moreViews()
  while (Date.now() < end) {
    await random.pick(lots).harm(victims, { random, kills })
    await pause(random)
  }
  return kills
}

/** Lets everybody race, and kills Postgres in the middle of it. */
export async function killPostgresOnce(victims: Victims, milliseconds: number): Promise<Kills> {
  const kills = noKills()
  await sleep(milliseconds / 2)
  await killPostgres(victims, { kills })
  await sleep(milliseconds / 2)
  return kills
}

const pause = (random: Random) => sleep(random.between(50, 400))

const some = (random: Random) => () => random.chance(0.4)

function cut(how: Cut): Harm {
  return toConnections(how, (proxy, random) => proxy.arm(how, some(random)))
}

function stall(proxy: CuttingProxy, random: Random): void {
  proxy.stall(random.between(50, 500), some(random))
}

/** Does it until it was done: there may be no connection just now, or none over which anything is said. */
function toConnections(kind: keyof ProxyDeeds, act: (proxy: CuttingProxy, random: Random) => void): Harm {
  return async ({ proxy }, { random }) => {
    const before = proxy.deeds[kind]
    await until(async () => {
      act(proxy, random)
      await sleep(20)
      return proxy.deeds[kind] > before
    }, 5_000)
  }
}

function kill(part: Part): Harm {
  return async ({ troupe }, { random, kills }) => {
    if (await troupe.killOne(part, random)) kills[part]++
  }
}

async function killProcessOfPostgres(
  { cluster, forgotten, ledger }: Victims,
  { random, kills }: Parameters<Harm>[1],
) {
  ledger.write({ kind: 'crashed', dossier: null })
  await cluster.killOneProcess(random)
  await forgotten.begin()
  kills['a process of Postgres']++
}

async function killPostgres({ cluster, forgotten, ledger }: Victims, { kills }: { kills: Kills }) {
  ledger.write({ kind: 'crashed', dossier: null })
  await cluster.killAndRestart()
  await forgotten.begin()
  kills.Postgres++
}

function shuffled<Thing>(things: readonly Thing[], random: Random): Thing[] {
  return things
    .map((thing) => ({ thing, lot: random.next() }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ thing }) => thing)
}
