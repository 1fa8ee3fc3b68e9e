import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '@annalist/database'
import { type Fact, type View, ViewSignals, Views } from '@annalist/views'
import { instantsOf } from '../../libs/views/test/naive-fold.ts'
import type { Look } from './checks.ts'
import type { Violation } from './evidence.ts'
import type { Random } from './random.ts'
import { readFacts } from './stored.ts'
import { TEXT_RULE, textFinding, VIEW_RULE, viewFinding } from './view-checks.ts'

export interface ViewCase {
  database: Database
  folder: string
  dossier: string
  random: Random
}

interface ViewJudgement {
  looks: Look[]
  violations: Violation[]
}

/** Every view of a dossier, at its end and at a few earlier moments. Rows that differ are kept in the folder. */
export async function judgeViews(given: ViewCase): Promise<ViewJudgement> {
  const { database, dossier } = given
  const views = (await new Views(database.db, new ViewSignals()).list(dossier)).filter(
    ({ position }) => position > 0,
  )
  const end = Math.max(0, ...views.map(({ position }) => position))
  const facts = await readFacts(database.pool, dossier, end)
  const texts = await textFinding(database, dossier, facts)
  const all: ViewJudgement = {
    looks: [{ rule: TEXT_RULE, looked: texts.looked, of: 'reports' }],
    violations: texts.accounts.map((account) => ({ rule: TEXT_RULE, account })),
  }
  for (const view of views) {
    const { looks, violations } = await judgeView(given, view, facts)
    all.looks.push(...looks)
    all.violations.push(...violations)
  }
  return all
}

async function judgeView(
  { database, folder, random }: ViewCase,
  view: View,
  facts: readonly Fact[],
): Promise<ViewJudgement> {
  const name = `View ${view.label ?? view.id} of dossier ${view.dossierId}`
  const violations: Violation[] = []
  const tell = (account: string) => violations.push({ rule: VIEW_RULE, account: `${name}: ${account}` })
  if (view.status === 'failed') tell(`It stopped at ${view.error?.position}: ${view.error?.message}`)
  const moments = momentsOf(view, facts, random)
  let rows = 0
  for (const at of moments) {
    const { looked, accounts, expected, found } = await viewFinding(database, { view, facts, at })
    rows += looked
    if (accounts.length === 0) continue
    accounts.forEach(tell)
    writeFileSync(join(folder, `rows-${view.id}-${at}.json`), JSON.stringify({ expected, found }))
  }
  return { looks: [{ rule: VIEW_RULE, looked: rows, of: 'rows' }], violations }
}

const EARLIER = 4

/** The end of the view, and a few moments before it, on its own axis. */
function momentsOf({ axis, position }: View, facts: readonly Fact[], random: Random): number[] {
  if (axis === 'recorded')
    return [position, ...Array.from({ length: EARLIER }, () => random.between(1, position))]
  const instants = instantsOf(facts.slice(0, position))
  if (instants.length === 0) return []
  const some = Array.from({ length: EARLIER }, () => instants[random.between(0, instants.length - 1)]!)
  return [instants.at(-1)!, ...some]
}
