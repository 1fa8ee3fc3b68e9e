import type { FiledClaim } from '@annalist/domain'
import type { RowChanges, RowVersion } from './row-changes.ts'
import type { GrowingTable, VersionedTable } from './table.ts'

/** All rows that one batch writes, by table. Nothing of it is in the database until it is written. */
export class BatchRows {
  readonly versioned = new Map<VersionedTable, RowChanges>()
  readonly growing = new Map<GrowingTable, string[]>()
  /** What reports say as no record of theirs says it: with some of their corrections and without others. */
  readonly texts: FiledClaim[] = []

  changes(table: VersionedTable): RowChanges {
    const known = this.versioned.get(table)
    if (known) return known
    const changes: RowChanges = { begun: [], closed: [] }
    this.versioned.set(table, changes)
    return changes
  }

  /** Adds a row, given as COPY writes its columns. */
  add(table: GrowingTable, row: string): void {
    const rows = this.growing.get(table)
    if (rows) rows.push(row)
    else this.growing.set(table, [row])
  }

  /** To be called once they are committed: from now on the database has the open ones. */
  markStored(): void {
    for (const { begun } of this.versioned.values()) begun.forEach(markStored)
  }
}

function markStored(row: RowVersion): void {
  row.stored = true
}
