import type { PoolClient } from 'pg'
import { saidByClaim } from '../report/said.ts'
import { writeSaid } from '../report/write-said.ts'
import type { ViewKey } from '../view.ts'
import type { BatchRows } from './batch-rows.ts'
import { closing } from './close-rows.ts'
import { cell } from './copy-text.ts'
import { runTogether, type Statement } from './flight.ts'
import type { RowVersion } from './row-changes.ts'
import { OPEN_END, type VersionedTable, versionedColumns } from './table.ts'

/** Writes a batch in sets: stored versions that end are closed, new ones go in by COPY. */
export async function writeRows(client: PoolClient, view: ViewKey, rows: BatchRows): Promise<void> {
  await writeVersions(client, view, rows)
  await writeSaid(client, view.dossierId, rows.texts.map(saidByClaim))
}

async function writeVersions(client: PoolClient, view: ViewKey, rows: BatchRows): Promise<void> {
  const ending = [...rows.versioned].filter(([, { closed }]) => closed.length > 0)
  const closings = ending.map(([table, { closed }]) => ({ text: closing(view, table, closed) }))
  const statements: Statement[] = [...closings, ...copies(view, rows)]
  if (statements.length === 0) return
  const answers = await runTogether(client, statements)
  answers.forEach(([absent], index) => {
    if (absent !== '0') throw new AbsentRowsError(ending[index]![0], Number(absent))
  })
}

function* copies(view: ViewKey, rows: BatchRows): Generator<Statement> {
  const prefix = `${view.dossierId}\t${view.id}\t`
  for (const [table, { begun }] of rows.versioned) {
    if (begun.length === 0) continue
    const lines = begun.map((row) => prefix + lineOf(row))
    yield { text: copyText(table.name, versionedColumns(table)), lines }
  }
  for (const [{ name, columns }, added] of rows.growing) {
    const lines = added.map((row) => prefix + row)
    yield { text: copyText(name, ['dossier_id', 'view_id', ...columns]), lines }
  }
}

const copyText = (table: string, columns: readonly string[]) =>
  `copy ${table} (${columns.join(', ')}) from stdin`

class AbsentRowsError extends Error {
  constructor({ name }: VersionedTable, absent: number) {
    super(`Expected all rows of ${name} that end to be there, found ${absent} missing`)
  }
}

/** A table may have no values beside its key and range. */
function lineOf({ key, fromAt, toAt, content }: RowVersion): string {
  const range = `${key.map(cell).join('\t')}\t${fromAt}\t${toAt ?? OPEN_END}`
  return content === '' ? range : `${range}\t${content}`
}
