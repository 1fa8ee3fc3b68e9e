import type { RecordData, RecordMeta, RecordType } from '@annalist/contract'
import type { Database } from '@annalist/database'
import { History } from '@annalist/history'
import { LIVE, ViewSignals, Views } from '@annalist/views'
import { violationsOf } from './checks.ts'
import { gather, type Violation } from './evidence.ts'
import { readLedgers } from './ledger.ts'
import type { Random } from './random.ts'
import { readStored } from './stored.ts'
import { viewViolations } from './view-checks.ts'

type Shape = { [Type in RecordType]: { type: Type; data: RecordData<Type> } }[RecordType]

export interface Case {
  database: Database
  folder: string
  dossiers: string[]
  random: Random
}

export interface Judgement {
  operations: number
  records: number
  violations: Violation[]
}

/** Holds what the processes wrote down against what the database has. */
export async function judge({ database, folder, dossiers, random }: Case): Promise<Judgement> {
  const entries = readLedgers(folder)
  const judged: Judgement = { operations: 0, records: 0, violations: [] }
  for (const dossier of dossiers) {
    const evidence = gather(entries, await readStored(database.pool, dossier))
    judged.operations += evidence.operations.length
    judged.records += evidence.records.length
    judged.violations.push(...violationsOf(evidence))
    judged.violations.push(...(await judgeView({ database, random }, dossier)))
  }
  return judged
}

/** At the head and at a few earlier moments. */
async function judgeView({ database, random }: Pick<Case, 'database' | 'random'>, dossier: string) {
  const view = await new Views(database.db, new ViewSignals()).find(dossier, LIVE)
  if (!view || view.position === 0) return []
  const history = new History<Shape, RecordMeta>(database.pool)
  const facts = await history.read(dossier, { after: 0, limit: view.position })
  const positions = [view.position, ...Array.from({ length: 3 }, () => random.between(1, view.position))]
  return viewViolations(database, { view, facts, positions })
}
