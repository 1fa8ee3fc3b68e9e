import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import type { ForgottenTransactions } from './forgotten.ts'
import type { Cut, CuttingProxy } from './proxy.ts'
import type { Random } from './random.ts'
import type { Troupe } from './troupe.ts'

export interface Victims {
  cluster: Cluster
  proxy: CuttingProxy
  troupe: Troupe
  forgotten: ForgottenTransactions
}

const CUTS: Cut[] = ['before-sending', 'after-sending', 'before-the-answer']

/** What was done, by kind. */
export type Deeds = Record<'processKills' | 'postgresKills' | 'backendKills', number>

export const noDeeds = (): Deeds => ({ processKills: 0, postgresKills: 0, backendKills: 0 })

/** Does harm for so long. Postgres is killed at least once, a third of the way. */
export async function wreakHavoc(
  victims: Victims,
  { random, milliseconds }: { random: Random; milliseconds: number },
): Promise<Deeds> {
  const deeds = noDeeds()
  const [start, end] = [Date.now(), Date.now() + milliseconds]
  while (Date.now() < end) {
    const due = deeds.postgresKills === 0 && Date.now() > start + milliseconds / 3
    await (due ? killPostgres(victims, deeds) : harm(victims, { random, deeds }))
    await sleep(random.between(50, 400))
  }
  return deeds
}

async function harm(victims: Victims, { random, deeds }: { random: Random; deeds: Deeds }): Promise<void> {
  const { proxy, troupe, cluster, forgotten } = victims
  const some = () => random.chance(0.4)
  const what = random.next()
  if (what < 0.45) proxy.arm(random.pick(CUTS), some)
  else if (what < 0.6) proxy.cut(some)
  else if (what < 0.7) proxy.stall(random.between(50, 500), some)
  else if (what < 0.93) {
    await troupe.killOne(random)
    deeds.processKills++
  } else if (what < 0.97) {
    await cluster.killBackend(random)
    await forgottenAgain(forgotten)
    deeds.backendKills++
  } else await killPostgres(victims, deeds)
}

async function killPostgres({ cluster, forgotten }: Victims, deeds: Deeds): Promise<void> {
  await cluster.killAndRestart()
  await forgottenAgain(forgotten)
  deeds.postgresKills++
}

/** Postgres may still be recovering. */
async function forgottenAgain(forgotten: ForgottenTransactions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await forgotten.begin()
    } catch (error) {
      if (attempt === 100) throw error
      await sleep(100)
    }
  }
}
