import { isDeepStrictEqual } from 'node:util'
import type { Database } from '@annalist/database'
import type { Fact, View } from '@annalist/views'
import { naiveRowsAt, type RowsAt, storedRowsAt } from '../../libs/views/test/naive-fold.ts'

export const VIEW_RULE = 'views equal an independent, naive fold'

/** A moment of a view: the rows that it should have then and those it has, and what is wrong with them. */
export interface ViewFinding {
  at: number
  looked: number
  accounts: string[]
  expected: RowsAt
  found: RowsAt
}

/** Compares a view with a fold of the history as of a moment of the view's axis, which shares none of its code. */
export async function viewFinding(
  database: Database,
  { view, facts, at }: { view: View; facts: readonly Fact[]; at: number },
): Promise<ViewFinding> {
  const expected =
    view.axis === 'reported'
      ? naiveRowsAt(facts.slice(0, view.position), { publishedBy: at })
      : naiveRowsAt(facts.slice(0, at))
  const found = await storedRowsAt(database, view, at)
  const looked = Object.values(expected).reduce((sum, rows) => sum + rows.length, 0)
  const accounts = differences(expected, found).map((account) => `As of ${at}: ${account}`)
  return { at, looked, accounts, expected, found }
}

export const TEXT_RULE = 'what each report says is stored once'

/** Compares what all views of a dossier share with the reports filed: who is in an attribution, from first to last. */
export async function textFinding({ pool }: Database, dossier: string, facts: readonly Fact[]) {
  const filed = facts.filter((fact) => fact.type === 'ReportFiled')
  const expected = filed.map(({ position, data: { reportId, resolved } }) => ({
    position,
    report: reportId,
    sources: resolved.attribution,
  }))
  const { rows } = await pool.query<(typeof expected)[number]>(
    `select t.position, t.report_id as report, (
       select json_agg(s.actor_id order by s.ordinal) from report_source s
       where s.dossier_id = $1 and s.report_id = t.report_id and s.position = t.position
     ) as sources
     from report_text t where t.dossier_id = $1 order by t.position, t.report_id`,
    [dossier],
  )
  return { looked: expected.length, accounts: difference('texts of reports', expected, rows) }
}

/** One account for each table that differs. */
function differences(expected: RowsAt, found: RowsAt): string[] {
  const tables = Object.keys(expected) as (keyof RowsAt)[]
  return tables.flatMap((table) => difference(table, expected[table], found[table]))
}

function difference(what: string, wanted: readonly unknown[], got: readonly unknown[]): string[] {
  if (isDeepStrictEqual(wanted, got)) return []
  const first = wanted.findIndex((row, index) => !isDeepStrictEqual(row, got[index]))
  const index = first === -1 ? wanted.length : first
  const row = (rows: readonly unknown[]) => JSON.stringify(rows[index] ?? 'no more')
  return [`expected ${wanted.length} ${what}, found ${got.length}; first ${row(wanted)}, found ${row(got)}`]
}
