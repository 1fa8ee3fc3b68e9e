import type { Evidence, Violation } from './evidence.ts'
import type { Entry } from './ledger.ts'

/** One rule over the evidence of one dossier: an account of each place where it is broken. */
type Check = (evidence: Evidence) => string[]

/** Each rule by its name. */
export const checks = {
  'positions and versions are contiguous': contiguous,
  'nothing acknowledged is missing': nothingMissing,
  'nothing appears that was not sent': nothingInvented,
  'nothing appears twice or in part': nothingTwice,
  'what was refused does not appear': nothingRefused,
  'no sound request is rejected': nothingRejected,
  'an expected version was the version': expectationsHeld,
  'an expected version has one winner at most': oneWinner,
  'what was sent after an acknowledgement comes after it': inRealTime,
  'a read shows what was acknowledged before it': readsCurrent,
  'each follower saw a prefix, in order, once': followersInOrder,
  'a claimed key leads to its one owner': keysOwned,
  'no batch is taken into a view twice': advancedOnce,
} satisfies Record<string, Check>

export type Rule = keyof typeof checks

/** The first accounts of each broken rule; more would say no more. */
export function violationsOf(evidence: Evidence, most = 3): Violation[] {
  return Object.entries(checks).flatMap(([rule, check]) =>
    check(evidence)
      .slice(0, most)
      .map((account) => ({ rule, account })),
  )
}

function contiguous({ records, head, dossier }: Evidence): string[] {
  const versions = new Map<string, number>()
  const broken = records.flatMap(({ position, stream, version, recordedAt }, index) => {
    const expected = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    const earlier = records[index - 1]?.recordedAt ?? ''
    return [
      position !== index + 1 && `Expected position ${index + 1}, found ${position}`,
      version !== expected &&
        `Expected version ${expected} of stream ${stream} at ${position}, found ${version}`,
      recordedAt < earlier && `Position ${position} was recorded at ${recordedAt}, before ${earlier}`,
    ].filter((account) => account !== false)
  })
  const last = records.at(-1)?.position ?? 0
  return head === last ? broken : [...broken, `Dossier ${dossier} has head ${head}, its last record ${last}`]
}

function nothingMissing({ operations, records }: Evidence): string[] {
  const idAt = new Map(records.map(({ position, id }) => [position, id]))
  return operations.flatMap(({ key, tries, answers }) =>
    answers.flatMap(({ send, answer }) => {
      const { status } = answer
      if (status === 'appended') {
        const ids = tries.find((each) => each.send === send)?.records.map(({ id }) => id) ?? []
        const there = ids.every((id, index) => idAt.get(answer.first + index) === id)
        const whole = there && answer.last === answer.first + ids.length - 1
        return whole ? [] : [`${key} was acknowledged at ${answer.first}–${answer.last}, and is not there`]
      }
      if (status !== 'duplicate') return []
      const there = tries.some(({ positions }) => positions.at(-1) === answer.position)
      const where = `${key} was acknowledged as a duplicate of what ends at ${answer.position}`
      if (answer.told !== key) return [`${where}, with the answer of ${answer.told}`]
      return there ? [] : [`${where}, and is not there`]
    }),
  )
}

function nothingInvented({ records, tries }: Evidence): string[] {
  const sent = new Map(tries.flatMap((each) => each.records.map((record) => [record.id, record])))
  return records.flatMap(({ id, position, stream, type, data }) => {
    const said = sent.get(id)
    if (!said) return [`Record ${id} at ${position} was never sent`]
    const same = said.stream === stream && said.type === type && JSON.stringify(said.data) === data
    return same ? [] : [`Record ${id} at ${position} is not as it was sent`]
  })
}

function nothingTwice({ operations }: Evidence): string[] {
  return operations.flatMap(({ key, tries }) => {
    const stored = tries.filter(({ positions }) => positions.length > 0)
    const places = stored.map(({ positions }) => `${positions[0]}–${positions.at(-1)}`).join(' and ')
    if (stored.length > 1) return [`${key} took effect ${stored.length} times, at ${places}`]
    return stored.flatMap(({ positions, records }) => {
      const whole =
        positions.length === records.length &&
        positions.every((position, index) => position === positions[0]! + index)
      return whole
        ? []
        : [`${key} has ${positions.length} of ${records.length} records in order, at ${places}`]
    })
  })
}

function nothingRefused({ operations }: Evidence): string[] {
  return operations.flatMap(({ key, tries, answers }) => {
    const refused = answers.find(({ answer }) => answer.status === 'refused')
    const stored = tries.find(({ positions }) => positions.length > 0)
    return refused && stored ? [`${key} was refused, and is at ${stored.positions[0]}`] : []
  })
}

function nothingRejected({ operations }: Evidence): string[] {
  return operations.flatMap(({ key, answers }) =>
    answers.flatMap(({ answer }) => (answer.status === 'rejected' ? [`${key}: ${answer.message}`] : [])),
  )
}

function expectationsHeld({ tries, records }: Evidence): string[] {
  const positionsOf = Map.groupBy(records, ({ stream }) => stream)
  return tries.flatMap(({ operation, positions, expect }) => {
    const [first] = positions
    if (first === undefined) return []
    return expect.flatMap(({ stream, version }) => {
      const found = (positionsOf.get(stream) ?? []).filter(({ position }) => position < first).length
      const said = `${operation} at ${first} expected version ${version} of stream ${stream}`
      return found === version ? [] : [`${said}, found ${found}`]
    })
  })
}

function oneWinner({ tries }: Evidence): string[] {
  const winners = new Map<string, string[]>()
  for (const { operation, positions, expect, records } of tries) {
    if (positions.length === 0) continue
    for (const { stream, version } of expect) {
      if (!records.some((record) => record.stream === stream)) continue
      const place = `version ${version} of stream ${stream}`
      winners.set(place, [...(winners.get(place) ?? []), operation])
    }
  }
  return [...winners]
    .filter(([, won]) => won.length > 1)
    .map(([place, won]) => `${won.join(' and ')} both expected ${place}, and both took effect`)
}

function inRealTime({ tries, knownBy }: Evidence): string[] {
  return tries.flatMap(({ operation, at, positions: [first] }) => {
    const known = knownBy(at)
    return first !== undefined && first <= known
      ? [`${operation} is at ${first}, and was sent when ${known} was known`]
      : []
  })
}

function readsCurrent({ entries, records, knownBy }: Evidence): string[] {
  return ofKind(entries, 'read').flatMap(({ by, since, after, limit, records: got }) => {
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

function followersInOrder({ entries, records }: Evidence): string[] {
  const followers = Map.groupBy(ofKind(entries, 'saw'), ({ by }) => by)
  return [...followers].flatMap(([by, pages]) => {
    const saw = pages.flatMap((page) => page.records)
    const wrong = saw.findIndex(([, id], index) => records[index]?.id !== id)
    if (wrong !== -1)
      return [`${by} saw record ${saw[wrong]![1]} of ${saw[wrong]![0]}, expected that of ${wrong + 1}`]
    const { length } = saw
    return length === records.length ? [] : [`${by} saw ${length} of ${records.length} records in the end`]
  })
}

function keysOwned({ tries, keys }: Evidence): string[] {
  const name = (space: string, key: string) => `${space} '${key}'`
  const found = Map.groupBy(keys, ({ space, key }) => name(space, key))
  const claimed = tries
    .filter(({ positions }) => positions.length > 0)
    .flatMap(({ positions, claims }) =>
      claims.map(({ record, ...claim }) => ({ ...claim, position: positions[record]! })),
    )
  const wrong = claimed.flatMap(({ space, key, stream, position }) => {
    const rows = found.get(name(space, key)) ?? []
    const right = rows.length === 1 && rows[0]!.stream === stream && rows[0]!.position === position
    const leads = rows.map((row) => `${row.stream} at ${row.position}`).join(' and ') || 'nothing'
    return right ? [] : [`${name(space, key)} leads to ${leads}, claimed by ${stream} at ${position}`]
  })
  const known = new Set(claimed.map(({ space, key }) => name(space, key)))
  const strange = [...found.keys()].filter((key) => !known.has(key))
  return [...wrong, ...strange.map((key) => `${key} leads somewhere, and nobody claimed it`)]
}

function advancedOnce({ entries }: Evidence): string[] {
  const byView = Map.groupBy(ofKind(entries, 'advanced'), ({ view }) => view)
  return [...byView].flatMap(([view, advances]) => {
    const sorted = advances.toSorted((a, b) => a.from - b.from || a.position - b.position)
    return sorted.slice(1).flatMap(({ by, from, position }, index) => {
      const before = sorted[index]!
      const said = `${by} took ${from}–${position} into view ${view}, ${before.by} ${before.from}–${before.position}`
      return from < before.position ? [said] : []
    })
  })
}

type OfKind<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>

function ofKind<Kind extends Entry['kind']>(entries: readonly Entry[], kind: Kind): OfKind<Kind>[] {
  return entries.filter((entry): entry is OfKind<Kind> => entry.kind === kind)
}
