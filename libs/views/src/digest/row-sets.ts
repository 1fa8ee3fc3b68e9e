import { INCIDENT_STATE } from '../incident/incident-rows.ts'
import { VERSIONED_TABLES } from '../read-tables.ts'
import { type Column, OPEN_END, type VersionedTable } from '../rows/table.ts'

/** Rows of one table as a digest or a comparison takes them: by key, without the view's id. */
export interface RowSet {
  table: string
  key: readonly string[]
  columns: readonly string[]
  /** Selects key and columns; $1 is the dossier, $2 the view, $3 the position. */
  select: string
}

/** What holds at a position, in every read table and in what its rows point at; without ranges. */
export function rowsThatHold(): RowSet[] {
  return [...VERSIONED_TABLES.map(heldVersions), heldStates(), heldTexts(), heldSources(), heldFigures()]
}

/** All rows of the history up to a position, with their ranges: null ends what is open, or was ended only after it. */
export function rowsWithRanges(): RowSet[] {
  return [...VERSIONED_TABLES.map(allVersions), allStates()]
}

const HOLDS = 'from_at <= $3 and to_at > $3'

function heldVersions(table: VersionedTable): RowSet {
  const key = table.key.map(({ name }) => name)
  return rowSet({ table: table.name, key, columns: table.values }, HOLDS)
}

function allVersions(table: VersionedTable): RowSet {
  const key = [...table.key.map(({ name }: Column) => name), 'from_at']
  const reached = '(select position from view where dossier_id = $1 and id = $2)'
  const end = `case when to_at <= $3 or to_at > ${reached} then nullif(to_at, ${OPEN_END}) end as to_at`
  const { select } = rowSet({ table: table.name, key, columns: [end, ...table.values] }, 'from_at <= $3')
  return { table: table.name, key, columns: ['to_at', ...table.values], select }
}

/** The last one at or before a position holds. */
function heldStates(): RowSet {
  const { name: table, values: columns } = INCIDENT_STATE
  const select = `select distinct on (incident_id) incident_id, ${columns.join(', ')} from ${table}
    where dossier_id = $1 and view_id = $2 and from_at <= $3 order by incident_id, from_at desc`
  return { table, key: ['incident_id'], columns, select }
}

function allStates(): RowSet {
  const { name: table, values: columns } = INCIDENT_STATE
  return rowSet({ table, key: ['incident_id', 'from_at'], columns }, 'from_at <= $3')
}

function rowSet({ table, key, columns }: Omit<RowSet, 'select'>, holds: string): RowSet {
  const select = `select ${[...key, ...columns].join(', ')} from ${table}
    where dossier_id = $1 and view_id = $2 and ${holds}`
  return { table, key, columns, select }
}

/** What a report says, apart from what names it. */
export const TEXT_COLUMNS = [
  'recorded_at',
  'report_key',
  'incident_id',
  'place_id',
  'from_place_id',
  'own_type',
  'body',
  'search',
]

function heldTexts(): RowSet {
  return pointedAt({ table: 'report_text', key: ['report_id', 'position'], columns: TEXT_COLUMNS })
}

function heldSources(): RowSet {
  const key = ['report_id', 'position', 'ordinal']
  return pointedAt({ table: 'report_source', key, columns: ['actor_id', 'is_origin', 'in_custody'] })
}

function heldFigures(): RowSet {
  const key = ['report_id', 'position', 'ordinal']
  const columns = ['measure', 'of', 'at', 'at_earliest', 'low', 'best', 'high', 'unit']
  return pointedAt({ table: 'report_figure', key, columns })
}

/** What the claims that hold point at. */
function pointedAt({ table, key, columns }: Omit<RowSet, 'select'>): RowSet {
  const names = [...key, ...columns].map((name) => `t.${name}`).join(', ')
  const select = `select ${names} from claim c
    join ${table} t on t.dossier_id = c.dossier_id and t.report_id = c.report_id and t.position = c.text_position
    where c.dossier_id = $1 and c.view_id = $2 and c.from_at <= $3 and c.to_at > $3`
  return { table, key, columns, select }
}
