import type { PoolClient } from 'pg'
import { saidByClaim } from '../report/said.ts'
import { writeSaid } from '../report/write-said.ts'
import type { ViewKey } from '../view.ts'
import type { BatchRows } from './batch-rows.ts'
import { closing } from './close-rows.ts'
import { cell } from './copy-text.ts'
import { runTogether, type Statement } from './flight.ts'
import { moving } from './move-ends.ts'
import { removing } from './remove-rows.ts'
import type { RowVersion } from './row-changes.ts'
import { spread } from './spread.ts'
import { columnsOf, OPEN_END, type VersionedTable } from './table.ts'

/** Writes a batch in sets: stored versions that are no more go, those that end are closed, new ones go in by COPY. */
export async function writeRows(client: PoolClient, view: ViewKey, rows: BatchRows): Promise<void> {
  await writeVersions(client, view, rows)
  await writeSaid(client, view.dossierId, rows.texts.map(saidByClaim))
}

async function writeVersions(client: PoolClient, view: ViewKey, rows: BatchRows): Promise<void> {
  const changes = [...changesOfStored(view, rows)]
  const statements: Statement[] = [...changes, ...copies(view, rows)]
  if (statements.length === 0) return
  const answers = await runTogether(client, statements)
  answers.forEach(([absent], index) => {
    if (absent !== '0') throw new AbsentRowsError(changes[index]!.table, Number(absent))
  })
}

/** Each answers how many of the rows that it is about were not there. */
function* changesOfStored(
  view: ViewKey,
  { versioned }: BatchRows,
): Generator<Statement & { table: VersionedTable }> {
  for (const [table, { removed }] of versioned)
    if (removed.length > 0) yield { table, text: removing(view, table, removed) }
  for (const [table, { moved }] of versioned)
    if (moved.length > 0) yield { table, text: moving(view, table, moved) }
  for (const [table, { closed }] of versioned)
    if (closed.length > 0) yield { table, text: closing(view, table, closed) }
}

function* copies(view: ViewKey, { versioned }: BatchRows): Generator<Statement> {
  const prefix = `${view.dossierId}\t${view.id}\t`
  for (const [table, { begun }] of versioned) {
    if (begun.length === 0) continue
    const lines = spread(begun.toSorted(byKey)).map((row) => prefix + lineOf(table, row))
    yield { text: `copy ${table.name} (${columnsOf(table).join(', ')}) from stdin`, lines }
  }
}

const byKey = ({ key: [a] }: RowVersion, { key: [b] }: RowVersion) => (a! < b! ? -1 : a! > b! ? 1 : 0)

class AbsentRowsError extends Error {
  constructor({ name }: VersionedTable, absent: number) {
    super(`Expected all rows of ${name} that change to be there, found ${absent} missing`)
  }
}

/** A table may have no values beside its key and range. */
function lineOf({ isEndless }: VersionedTable, { key, fromAt, toAt, content }: RowVersion): string {
  const range = isEndless ? String(fromAt) : `${fromAt}\t${toAt ?? OPEN_END}`
  const placed = `${key.map(cell).join('\t')}\t${range}`
  return content === '' ? placed : `${placed}\t${content}`
}
