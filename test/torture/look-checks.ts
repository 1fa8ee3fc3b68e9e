import type { Evidence } from './evidence.ts'
import { type Finding, lookAt } from './finding.ts'
import type { Entry } from './ledger.ts'

/** A page is what is stored, from where it was asked for, and as far as anybody knew when it was. */
export function readsCurrent({ entries, records, knownBy }: Evidence): Finding {
  return lookAt(ofKind(entries, 'read'), ({ by, since, after, limit, records: got }) => {
    const asked = `${by} asked for ${limit} after ${after}`
    const wrong = got.findIndex(([position, id], index) => {
      const expected = records[after + index]
      return position !== expected?.position || id !== expected.id
    })
    if (wrong !== -1) return [`${asked}, and found ${got[wrong]} as number ${wrong + 1}`]
    const due = Math.min(limit, knownBy(since) - after)
    return got.length < due ? [`${asked}, and found ${got.length} when ${knownBy(since)} was known`] : []
  })
}

/** All pages of a follower, through all its lives, one behind the other, are what is stored. */
export function followersInOrder({ entries, records }: Evidence): Finding {
  const pages = ofKind(entries, 'saw')
  const followers = [...Map.groupBy(pages, ({ by }) => by)]
  const accounts = followers.flatMap(([by, own]) => {
    const saw = own.flatMap((page) => page.records)
    const wrong = saw.findIndex(([, id], index) => records[index]?.id !== id)
    if (wrong !== -1)
      return [`${by} saw record ${saw[wrong]![1]} of ${saw[wrong]![0]}, expected that of ${wrong + 1}`]
    const { length } = saw
    return length === records.length ? [] : [`${by} saw ${length} of ${records.length} records in the end`]
  })
  return { looked: pages.reduce((sum, page) => sum + page.records.length, 0), accounts }
}

/** Every key leads to the stream of the append that claimed it, and there is no other. */
export function keysOwned({ tries, keys }: Evidence): Finding {
  const name = (space: string, key: string) => `${space} '${key}'`
  const found = Map.groupBy(keys, ({ space, key }) => name(space, key))
  const claimed = tries
    .filter(({ positions }) => positions.length > 0)
    .flatMap(({ positions, claims }) =>
      claims.map(({ record, ...claim }) => ({ ...claim, position: positions[record]! })),
    )
  const { looked, accounts } = lookAt(claimed, ({ space, key, stream, position }) => {
    const rows = found.get(name(space, key)) ?? []
    const right = rows.length === 1 && rows[0]!.stream === stream && rows[0]!.position === position
    const leads = rows.map((row) => `${row.stream} at ${row.position}`).join(' and ') || 'nothing'
    return right ? [] : [`${name(space, key)} leads to ${leads}, claimed by ${stream} at ${position}`]
  })
  const known = new Set(claimed.map(({ space, key }) => name(space, key)))
  const strange = [...found.keys()].filter((key) => !known.has(key))
  accounts.push(...strange.map((key) => `${key} leads somewhere, and nobody claimed it`))
  return { looked, accounts }
}

/**
 * The batches that workers say they took into a view do not overlap. What was taken just before Postgres crashed may be
 * lost with all that was taken after it, because its commit does not wait for the disk; then it is taken again.
 */
export function advancedOnce({ entries }: Evidence): Finding {
  const advances = ofKind(entries, 'advanced')
  const crashes = ofKind(entries, 'crashed')
  const isLost = (one: { at: number }, other: { at: number }) => {
    const [first, second] = one.at < other.at ? [one, other] : [other, one]
    return crashes.some(({ at }) => first.at < at + TELLING && at < second.at)
  }
  const accounts = [...Map.groupBy(advances, ({ view }) => view)].flatMap(([view, own]) => {
    const sorted = own.toSorted((a, b) => a.from - b.from || a.position - b.position)
    return sorted.slice(1).flatMap((advance, index) => {
      const { by, from, position } = advance
      const before = sorted[index]!
      const said = `${by} took ${from}–${position} into view ${view}, ${before.by} ${before.from}–${before.position}`
      return from < before.position && !isLost(before, advance) ? [said] : []
    })
  })
  return { looked: advances.length, accounts }
}

/** In microseconds: a worker may tell of a batch a little after the crash that came upon its commit. */
const TELLING = 1_000_000

type OfKind<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>

function ofKind<Kind extends Entry['kind']>(entries: readonly Entry[], kind: Kind): OfKind<Kind>[] {
  return entries.filter((entry): entry is OfKind<Kind> => entry.kind === kind)
}
