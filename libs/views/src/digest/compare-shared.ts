import type { Pool, PoolClient } from 'pg'
import { type Fact, type FactReader, sortFacts } from '../engine/facts.ts'
import { withTransaction } from '../engine/transaction.ts'
import { saidBy } from '../report/said.ts'
import { writeSaid } from '../report/write-said.ts'
import type { ViewKey } from '../view.ts'
import { type Compared, compareRows, mergeDifferences, type TableDifference } from './compare-rows.ts'
import { TEXT_COLUMNS } from './row-sets.ts'

type Shared = Omit<Compared, 'expected' | 'found'>

const SHARED: readonly Shared[] = [
  {
    table: 'report_text',
    key: ['report_id', 'position'],
    columns: TEXT_COLUMNS,
  },
  {
    table: 'report_source',
    key: ['report_id', 'position', 'ordinal'],
    columns: ['actor_id', 'is_origin', 'in_custody'],
  },
  {
    table: 'report_figure',
    key: ['report_id', 'position', 'ordinal'],
    columns: ['measure', 'of', 'at', 'at_earliest', 'low', 'best', 'high', 'unit'],
  },
]

const RECORDS_PER_PAGE = 2_000

/**
 * Compares what reports say, stored once for all views of a dossier, with what follows from the history up to a
 * position: each page of it is written anew, into temporary tables. Yields how far it has come. To be done before a
 * view is built: that would put back what is missing.
 */
export async function* compareShared(
  { pool, history }: { pool: Pool; history: FactReader },
  { dossierId, at }: { dossierId: string; at: number },
): AsyncGenerator<number, TableDifference[]> {
  const differences: TableDifference[] = []
  for (let after = 0; after < at; ) {
    const facts = await history.read(dossierId, { after, until: at, limit: RECORDS_PER_PAGE })
    const found = await withTransaction(pool, (client) => comparePage(client, dossierId, facts))
    differences.push(...mergeDifferences([...differences.splice(0), ...found]))
    after = facts.at(-1)?.position ?? at
    yield after
  }
  return differences
}

async function comparePage(
  client: PoolClient,
  dossierId: string,
  facts: readonly Fact[],
): Promise<TableDifference[]> {
  const stored = await shadowTables(client)
  await writeSaid(client, dossierId, sortFacts(facts).incidents.flatMap(saidBy))
  const differences: TableDifference[] = []
  for (const { table, key, columns } of SHARED) {
    const names = [...key, ...columns]
    const expected = `select ${names.join(', ')} from pg_temp.${table}`
    const found = `select ${names.map((name) => `t.${name}`).join(', ')} from ${stored}.${table} t
      where t.dossier_id = $1 and (t.report_id, t.position) in (select report_id, position from pg_temp.report_text)`
    const difference = await compareRows(client, { table, key, columns, expected, found }, [dossierId])
    if (difference) differences.push(difference)
  }
  return differences
}

/** For this transaction the tables' names mean empty tables of its own; answers the schema of the stored ones. */
async function shadowTables(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ schema: string }>(
    `select quote_ident(nspname) as schema from pg_namespace
     where oid = (select relnamespace from pg_class where oid = 'report_text'::regclass)`,
  )
  const { schema } = rows[0]!
  for (const { table } of SHARED) {
    await client.query(
      `create temporary table ${table} (like ${schema}.${table} including indexes) on commit drop`,
    )
  }
  return schema
}

/**
 * Rows that no claim of a view points at, which was built from the same history: nothing in it has made them. Those at a
 * negative position are of other readings.
 */
export function findStrays(pool: Pool, { dossierId, id }: ViewKey, at: number): Promise<TableDifference[]> {
  return withTransaction(pool, async (client) => {
    const differences: TableDifference[] = []
    for (const { table, key, columns } of SHARED) {
      const names = [...key, ...columns].map((name) => `t.${name}`).join(', ')
      const found = `select ${names} from ${table} t where t.dossier_id = $1 and t.position between 0 and $3 and not exists (
        select from claim c where c.dossier_id = t.dossier_id and c.view_id = $2 and c.report_id = t.report_id
          and c.text_position = t.position)`
      const compared = { table, key, columns, expected: `${found} and false`, found }
      const difference = await compareRows(client, compared, [dossierId, id, at])
      if (difference) differences.push(difference)
    }
    return differences
  })
}
