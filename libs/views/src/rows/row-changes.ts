import type { VersionedTable } from './table.ts'

/** Of a stored version: it holds since some moment before all that is looked at. */
export const BEFORE = Number.NEGATIVE_INFINITY

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

/** A stored version that began before all that is looked at, and gets another end than it had; null is open. */
export interface MovedEnd {
  key: readonly string[]
  from: number | null
  to: number | null
}

/** What a batch does to one table. */
export interface RowChanges {
  /** Rows begun in it: ended already, or open. */
  begun: RowVersion[]
  /** Stored ones that it ends. */
  closed: RowVersion[]
  /** Stored ones of which the history makes none any longer, or others. */
  removed: Pick<RowVersion, 'key' | 'fromAt'>[]
  moved: MovedEnd[]
}

export function noChanges(): RowChanges {
  return { begun: [], closed: [], removed: [], moved: [] }
}

/** The rows of one thing in one table that hold now, by key. */
export class OpenRows {
  readonly #open = new Map<string, RowVersion>()
  /** Those that ended at the moment looked at last: one more change of that moment may let them go on. */
  #ended: { at: number; rows: Map<string, RowVersion> } | null = null

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

  /** Of moments before now no change comes any more. */
  rest(): void {
    this.#ended = null
  }

  /** Makes a version at `at` where the content differs; answers whether it did. Of one moment there is one version. */
  set({ key, content }: Row, at: number, changes: RowChanges): boolean {
    const name = key.join(' ')
    const held = this.#open.get(name)
    if (held?.content === content) return false
    const ended = this.#ended?.at === at ? this.#ended.rows.get(name) : undefined
    if (ended?.content === content) {
      if (held) withdraw(held, changes)
      reopen(ended, changes)
      this.#open.set(name, ended)
      return true
    }
    if (held?.fromAt === at) {
      rewrite(held, content, changes)
      return true
    }
    if (held) this.#close(name, held, { at, changes })
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
      this.#open.delete(name)
      this.#close(name, held, { at, changes })
    }
    return changed || gone.size > 0
  }

  #close(name: string, row: RowVersion, { at, changes }: { at: number; changes: RowChanges }): void {
    if (row.fromAt === at) {
      withdraw(row, changes)
      return
    }
    if (this.#ended?.at !== at) this.#ended = { at, rows: new Map() }
    this.#ended.rows.set(name, row)
    close(row, at, changes)
  }
}

/** As if it had never been. */
export function withdraw(row: RowVersion, { begun, removed }: RowChanges): void {
  if (row.stored) removed.push({ key: row.key, fromAt: row.fromAt })
  else begun.splice(begun.indexOf(row), 1)
}

/** As if it had never ended. */
function reopen(row: RowVersion, { closed, moved }: RowChanges): void {
  const { toAt } = row
  row.toAt = null
  if (!row.stored) return
  if (closed.includes(row)) closed.splice(closed.indexOf(row), 1)
  else move(row, toAt, moved)
}

function rewrite(row: RowVersion, content: string, changes: RowChanges): void {
  row.content = content
  if (!row.stored) return
  changes.removed.push({ key: row.key, fromAt: row.fromAt })
  row.stored = false
  changes.begun.push(row)
}

function close(row: RowVersion, at: number, changes: RowChanges): void {
  row.toAt = at
  if (!row.stored) return
  if (row.fromAt === BEFORE) move(row, null, changes.moved)
  else changes.closed.push(row)
}

/** The row has another end than `from`; of one that gets several in a batch only the last counts. */
function move({ key, toAt }: RowVersion, from: number | null, moved: MovedEnd[]): void {
  const known = moved.find((end) => end.key === key)
  if (known) known.to = toAt
  else moved.push({ key, from, to: toAt })
}
