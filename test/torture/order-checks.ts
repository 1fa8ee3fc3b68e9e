import type { Evidence } from './evidence.ts'
import { type Finding, lookAt } from './finding.ts'

/** Positions of the dossier and versions of each stream count 1, 2, 3 …, and no instant is before an earlier one. */
export function contiguous({ records, head, dossier }: Evidence): Finding {
  const versions = new Map<string, number>()
  const { looked, accounts } = lookAt(records, ({ position, stream, version, recordedAt }, index) => {
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
  if (head !== last) accounts.push(`Dossier ${dossier} has head ${head}, its last record ${last}`)
  return { looked, accounts }
}

/** Each stream that an append held only at a version of was at it just before. */
export function expectationsHeld({ tries, records }: Evidence): Finding {
  const recordsOf = Map.groupBy(records, ({ stream }) => stream)
  const expectations = tries.flatMap(({ operation, positions: [first], expect }) =>
    first === undefined ? [] : expect.map((expected) => ({ ...expected, operation, first })),
  )
  return lookAt(expectations, ({ operation, first, stream, version }) => {
    const found = (recordsOf.get(stream) ?? []).filter(({ position }) => position < first).length
    const said = `${operation} at ${first} expected version ${version} of stream ${stream}`
    return found === version ? [] : [`${said}, found ${found}`]
  })
}

/** Of all that expected one version of a stream, and would have changed it, one took effect at most. */
export function oneWinner({ tries }: Evidence): Finding {
  const winners = new Map<string, string[]>()
  for (const { operation, positions, expect, records } of tries) {
    for (const { stream, version } of expect) {
      if (!records.some((record) => record.stream === stream)) continue
      const place = `version ${version} of stream ${stream}`
      const won = winners.get(place) ?? []
      winners.set(place, positions.length > 0 ? [...won, operation] : won)
    }
  }
  return lookAt([...winners], ([place, won]) =>
    won.length > 1 ? [`${won.join(' and ')} both expected ${place}, and both took effect`] : [],
  )
}

/** What was sent when a position was already known to somebody is behind that position. */
export function inRealTime({ tries, knownBy }: Evidence): Finding {
  const appended = tries.flatMap(({ operation, at, positions: [first] }) =>
    first === undefined ? [] : [{ operation, first, known: knownBy(at) }],
  )
  return lookAt(appended, ({ operation, first, known }) =>
    first <= known ? [`${operation} is at ${first}, and was sent when ${known} was known`] : [],
  )
}
