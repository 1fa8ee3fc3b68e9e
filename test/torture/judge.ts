import type { Database } from '@annalist/database'
import { examine, type Look } from './checks.ts'
import { gather, type Violation } from './evidence.ts'
import { judgeViews } from './judge-views.ts'
import { readLedgers } from './ledger.ts'
import type { Random } from './random.ts'
import { readStored } from './stored.ts'
import { nothing, plus, type Tally, tallyOf } from './tally.ts'

export interface Case {
  database: Database
  folder: string
  dossiers: string[]
  random: Random
}

export interface Judgement {
  tally: Tally
  looks: Look[]
  violations: Violation[]
}

/** Holds what the processes wrote down against what the database has. */
export async function judge({ database, folder, dossiers, random }: Case): Promise<Judgement> {
  const entries = readLedgers(folder)
  const judged: Judgement = { tally: nothing, looks: [], violations: [] }
  for (const dossier of dossiers) {
    const evidence = gather(entries, await readStored(database.pool, dossier))
    const history = examine(evidence)
    const views = await judgeViews({ database, folder, dossier, random })
    judged.tally = plus(judged.tally, tallyOf(evidence))
    judged.looks.push(...history.looks, ...views.looks)
    judged.violations.push(...history.violations, ...views.violations)
  }
  return judged
}
