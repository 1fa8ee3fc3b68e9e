import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { saidByClaim } from '../report/said.ts'
import { writeSaid } from '../report/write-said.ts'
import type { ViewKey } from '../view.ts'
import type { BatchRows } from './batch-rows.ts'
import { closeRows } from './close-rows.ts'
import { cell } from './copy-text.ts'
import type { RowVersion } from './row-changes.ts'
import { OPEN_END, versionedColumns } from './table.ts'

/** Writes a batch in sets: stored versions that end are closed, new ones go in by COPY. */
export async function writeRows(client: PoolClient, view: ViewKey, rows: BatchRows): Promise<void> {
  const prefix = `${view.dossierId}\t${view.id}\t`
  for (const [table, { begun, closed }] of rows.versioned) {
    await closeRows(client, view, { table, closed })
    const lines = begun.map((row) => prefix + lineOf(row))
    await copyRows(client, { table: table.name, columns: versionedColumns(table), lines })
  }
  for (const [table, added] of rows.growing) {
    const columns = ['dossier_id', 'view_id', ...table.columns]
    await copyRows(client, { table: table.name, columns, lines: added.map((row) => prefix + row) })
  }
  await writeSaid(client, view.dossierId, rows.texts.map(saidByClaim))
}

interface Copy {
  table: string
  columns: string[]
  lines: string[]
}

const LINES_PER_CHUNK = 500

async function copyRows(client: PoolClient, { table, columns, lines }: Copy): Promise<void> {
  if (lines.length === 0) return
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(chunksOf(lines), stream)
}

function* chunksOf(lines: string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += LINES_PER_CHUNK) {
    yield `${lines.slice(start, start + LINES_PER_CHUNK).join('\n')}\n`
  }
}

/** A table may have no values beside its key and range. */
function lineOf({ key, fromAt, toAt, content }: RowVersion): string {
  const range = `${key.map(cell).join('\t')}\t${fromAt}\t${toAt ?? OPEN_END}`
  return content === '' ? range : `${range}\t${content}`
}
