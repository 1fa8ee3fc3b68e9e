import type { Database } from '@annalist/database'
import type { Lens } from '@annalist/domain'
import { type FactReader, type View, ViewEngine, ViewSignals, Views } from '../src/index.ts'

interface Asked {
  dossierId: string
  label: string
  axis?: View['axis']
  lens?: Lens
  until?: number
}

interface Built extends Asked {
  /** In one batch. */
  records: number
}

export function createView(
  { db }: Database,
  { dossierId, label, axis = 'recorded', lens, until }: Asked,
): Promise<View> {
  const stored = lens ? { given: {}, read: lens } : {}
  const views = new Views(db, new ViewSignals())
  return views.create(dossierId, { label, axis, lens: stored, until: until ?? null, target: 0 })
}

/** Makes a view and builds it to the head. */
export async function build(
  database: Database,
  history: FactReader,
  { records, ...asked }: Built,
): Promise<View> {
  const view = await createView(database, asked)
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
