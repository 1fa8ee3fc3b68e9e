import type { FiledClaim } from '@annalist/domain'
import { BEFORE, noChanges, type RowChanges, type RowVersion } from './row-changes.ts'
import type { VersionedTable } from './table.ts'

/** All rows that one batch writes, by table. Nothing of it is in the database until it is written. */
export class BatchRows {
  readonly versioned = new Map<VersionedTable, RowChanges>()
  /** What reports say as no record of theirs says it: with some of their corrections and without others. */
  readonly texts: FiledClaim[] = []

  changes(table: VersionedTable): RowChanges {
    const known = this.versioned.get(table)
    if (known) return known
    const changes = noChanges()
    this.versioned.set(table, changes)
    return changes
  }

  /** The first moment of which anything is another than it was; infinite where nothing is. */
  get since(): number {
    let since = Number.POSITIVE_INFINITY
    for (const { begun, closed, removed, moved } of this.versioned.values()) {
      for (const { fromAt } of begun) since = Math.min(since, fromAt)
      for (const { fromAt } of removed) since = Math.min(since, fromAt)
      for (const { toAt } of closed) since = Math.min(since, toAt!)
      for (const { from, to } of moved) since = Math.min(since, from ?? since, to ?? since)
    }
    return since
  }

  /** To be called once they are committed: from now on the database has the open ones. */
  markStored(): void {
    for (const { begun } of this.versioned.values()) begun.forEach(markStored)
  }

  /** The database has them, and from whenever they hold it is before all that is looked at. */
  markStoredBefore(): void {
    this.markStored()
    for (const { begun } of this.versioned.values()) for (const row of begun) row.fromAt = BEFORE
  }
}

function markStored(row: RowVersion): void {
  row.stored = true
}
