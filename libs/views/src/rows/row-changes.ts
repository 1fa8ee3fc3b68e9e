import type { VersionedTable } from './table.ts'

/** One version of a row: what it holds (as COPY writes its values), and from when to when. */
export interface RowVersion {
  key: readonly string[]
  content: string
  fromAt: number
  /** Null while it holds. */
  toAt: number | null
  /** Whether the database has it already. */
  stored: boolean
}

/** What a row holds, without when. */
export type Row = Pick<RowVersion, 'key' | 'content'>

/** What a batch does to one table: rows begun in it (closed already, or open), and stored ones that it closes. */
export interface RowChanges {
  begun: RowVersion[]
  closed: RowVersion[]
}

/** The rows of one thing in one table that hold now, by key. */
export class OpenRows {
  readonly #open = new Map<string, RowVersion>()

  constructor(readonly table: VersionedTable) {}

  has(name: string): boolean {
    return this.#open.has(name)
  }

  /** Takes over all rows of another, which has none of these keys. */
  absorb(other: OpenRows): void {
    for (const [name, row] of other.#open) this.#open.set(name, row)
  }

  /** Takes a row over as the database has it. */
  adopt({ key, content }: Row, fromAt: number): void {
    this.#open.set(key.join(' '), { key, content, fromAt, toAt: null, stored: true })
  }

  /** Makes a version at `at` where the content differs; answers whether it did. Of one moment there is one version. */
  set({ key, content }: Row, at: number, changes: RowChanges): boolean {
    const name = key.join(' ')
    const held = this.#open.get(name)
    if (held?.content === content) return false
    if (held?.fromAt === at) {
      held.content = content
      return true
    }
    if (held) close(held, at, changes)
    const begun = { key, content, fromAt: at, toAt: null, stored: false }
    this.#open.set(name, begun)
    changes.begun.push(begun)
    return true
  }

  /** As `set` for all rows that hold at `at`; what is not among them ends. */
  replace(rows: readonly Row[], at: number, changes: RowChanges): boolean {
    const gone = new Map(this.#open)
    let changed = false
    for (const row of rows) {
      gone.delete(row.key.join(' '))
      changed = this.set(row, at, changes) || changed
    }
    for (const [name, held] of gone) {
      close(held, at, changes)
      this.#open.delete(name)
    }
    return changed || gone.size > 0
  }
}

function close(row: RowVersion, at: number, changes: RowChanges): void {
  row.toAt = at
  if (row.stored) changes.closed.push(row)
}
