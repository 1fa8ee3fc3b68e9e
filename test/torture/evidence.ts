import type { Answer, Answered, Entry, Sent } from './ledger.ts'

/** A record as the database has it; `data` is its text. */
export interface StoredRecord {
  position: number
  stream: string
  version: number
  id: string
  type: string
  data: string
  recordedAt: string
}

/** What the database holds of a dossier in the end. */
export interface Stored {
  dossier: string
  head: number
  records: StoredRecord[]
  keys: { space: string; key: string; stream: string; position: number }[]
}

/** A rule that was broken, and a short, exact account of how. */
export interface Violation {
  rule: string
  account: string
}

/** A try, and what the database has of it: the positions of those of its records that are there. */
export interface Try extends Sent {
  at: number
  by: string
  positions: number[]
}

/** All tries of one idempotency key, and all that was answered. */
export interface Operation {
  key: string
  tries: Try[]
  answers: { at: number; send: string; answer: Answer }[]
}

/** Ledger and database of one dossier, side by side. */
export interface Evidence extends Stored {
  entries: Entry[]
  operations: Operation[]
  tries: Try[]
  /** The highest position that somebody was told of by `at`: at that instant the record there was committed. */
  knownBy: (at: number) => number
}

export function gather(entries: readonly Entry[], stored: Stored): Evidence {
  const own = entries.filter(({ dossier }) => dossier === stored.dossier || dossier === null)
  const placeOf = new Map(stored.records.map(({ id, position }) => [id, position]))
  const operations = new Map<string, Operation>()
  const operation = ({ operation: key }: Sent | Answered) => {
    const found = operations.get(key) ?? { key, tries: [], answers: [] }
    operations.set(key, found)
    return found
  }
  for (const entry of own) {
    if (entry.kind === 'sent') {
      const positions = entry.records.flatMap(({ id }) => placeOf.get(id) ?? [])
      operation(entry).tries.push({ ...entry, positions })
    } else if (entry.kind === 'answered') {
      operation(entry).answers.push(entry)
    }
  }
  const all = [...operations.values()]
  const tries = all.flatMap((each) => each.tries)
  return { ...stored, entries: own, operations: all, tries, knownBy: knowledge(own) }
}

/** Where the told records were, by time. */
function knowledge(entries: readonly Entry[]): (at: number) => number {
  const times: number[] = []
  const highest: number[] = []
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    times.push(entry.at)
    highest.push(Math.max(highest.at(-1) ?? 0, positionToldBy(entry)))
  }
  return (at) => highest[countBefore(times, at) - 1] ?? 0
}

function positionToldBy(entry: Entry): number {
  switch (entry.kind) {
    case 'answered':
      if (entry.answer.status === 'appended') return entry.answer.last
      return entry.answer.status === 'duplicate' ? entry.answer.position : 0
    case 'saw':
    case 'read':
      return Math.max(0, ...entry.records.map(([position]) => position))
    case 'advanced':
      return entry.position
    case 'sent':
    case 'crashed':
      return 0
    default: {
      const unreachable: never = entry
      return unreachable
    }
  }
}

/** How many of these ascending times are before `at`. */
function countBefore(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}
