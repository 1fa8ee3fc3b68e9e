import type { BatchRows } from './batch-rows.ts'
import { noChanges, type RowChanges, type RowVersion } from './row-changes.ts'

/**
 * Adds to `rows` what turns rows that were once made like `old` into those of `made`. Both begin with the same versions
 * that hold at one moment, and hold all that begins or ends after it.
 */
export function addDifference(rows: BatchRows, old: BatchRows, made: BatchRows): void {
  for (const table of new Set([...old.versioned.keys(), ...made.versioned.keys()])) {
    const [was, is] = [old.versioned.get(table) ?? noChanges(), made.versioned.get(table) ?? noChanges()]
    compareBegun({ was, is, changes: rows.changes(table) })
    compareEnds({ was, is, changes: rows.changes(table) })
  }
  rows.texts.push(...made.texts)
}

interface Compared {
  was: RowChanges
  is: RowChanges
  changes: RowChanges
}

function compareBegun({ was, is, changes }: Compared): void {
  const stored = new Map(was.begun.map((row) => [versionName(row), row]))
  for (const row of is.begun) {
    const name = versionName(row)
    const held = stored.get(name)
    stored.delete(name)
    if (held?.content === row.content && held.toAt === row.toAt) {
      row.stored = true
      continue
    }
    if (held) changes.removed.push(held)
    changes.begun.push(row)
  }
  changes.removed.push(...stored.values())
}

/** All were open to begin with. */
function compareEnds({ was, is, changes }: Compared): void {
  const ends = new Map(was.moved.map(({ key, to }) => [key.join(' '), { key, to }]))
  for (const { key, to } of is.moved) {
    const from = ends.get(key.join(' '))?.to ?? null
    ends.delete(key.join(' '))
    if (from !== to) changes.moved.push({ key, from, to })
  }
  for (const { key, to } of ends.values()) changes.moved.push({ key, from: to, to: null })
}

const versionName = ({ key, fromAt }: RowVersion) => `${key.join(' ')} ${fromAt}`
