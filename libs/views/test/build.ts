import type { Database } from '@annalist/database'
import type { Lens } from '@annalist/domain'
import { type FactReader, type View, ViewEngine, ViewSignals, Views } from '../src/index.ts'

interface Built {
  dossierId: string
  label: string
  /** In one batch. */
  records: number
  axis?: View['axis']
  lens?: Lens
  until?: number
}

/** Makes a view and builds it to the head. */
export async function build(
  database: Database,
  history: FactReader,
  { dossierId, label, records, axis = 'recorded', lens, until }: Built,
): Promise<View> {
  const views = new Views(database.db, new ViewSignals())
  const stored = lens ? { given: {}, read: lens } : {}
  const view = await views.create(dossierId, { label, axis, lens: stored, until: until ?? null, target: 0 })
  await advanceToHead(new ViewEngine(database.pool, history, { batch: { records } }), view)
  return view
}

export async function advanceToHead(engine: ViewEngine, view: View): Promise<void> {
  for (;;) {
    const advance = await engine.advance(view)
    if (advance.outcome === 'current') return
    if (advance.outcome !== 'advanced')
      throw new Error(`Expected to advance, found ${JSON.stringify(advance)}`)
  }
}

export const VIEW_TABLES = [
  'incident_row',
  'incident_body',
  'incident_state',
  'participation',
  'claim',
  'incident_link',
  'claim_change',
  'incident_judgement',
  'incident_fields',
  'incident_merge',
  'actor_row',
  'place_row',
  'type_table',
] as const

/** All rows of a view with their ranges, table by table, in one order, as Postgres writes them. */
export async function rowsOf({ pool }: Database, view: View): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const table of VIEW_TABLES) {
    const { rows } = await pool.query<{ row: string }>(
      `select (to_jsonb(t) - 'view_id')::text as row from ${table} t where dossier_id = $1 and view_id = $2 order by 1`,
      [view.dossierId, view.id],
    )
    tables[table] = rows.map(({ row }) => row)
  }
  return tables
}
