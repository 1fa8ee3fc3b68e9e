import type { Schemas } from '@annalist/client'

export type Marks = Schemas['Marks']
export type Standing = Schemas['TimelineItem']['standing']

export const STANDINGS: readonly Standing[] = [
  'corroborated',
  'single-party',
  'disputed',
  'denied',
  'unconfirmed',
  'retracted',
]

const DAY = 86_400_000

/** How a mark is drawn, by what is known of its date. */
export const POINT = 0
export const LASTED = 1
export const ONCE_WITHIN = 2

/** The marks by column in typed arrays: a frame looks at all of them. Nothing of it changes once it is made. */
export interface Picture {
  count: number
  ids: string[]
  titles: string[] | null
  /** Milliseconds; NaN is open. */
  start: Float64Array
  end: Float64Array
  shape: Uint8Array
  /** Its place in STANDINGS. */
  standing: Uint8Array
  vague: Uint8Array
  disputed: Uint8Array
  lanes: PictureLane[]
  /** The first and the last lane of each mark, and -1 where it is in none. */
  topLane: Int16Array
  bottomLane: Int16Array
  buckets: Marks['buckets']
  indexOf: Map<string, number>
}

export interface PictureLane {
  value: string | null
  label: string | null
  count: number
  marks: Int32Array
  density: [number, number][] | null
}

/** `order` keeps the lanes where they were while one zooms in: those that it does not know come after. */
export function pictureOf(answer: Marks, order: readonly (string | null)[] = []): Picture {
  const columns = answer.marks
  const count = columns?.ids.length ?? 0
  const ids = columns?.ids ?? []
  const lanes = answer.lanes.map(laneOf).sort((a, b) => rank(order, a.value) - rank(order, b.value))
  const start = Float64Array.from(columns?.start ?? [], orOpen)
  const end = Float64Array.from(columns?.end ?? [], orOpen)
  return {
    count,
    ids,
    titles: columns?.titles ?? null,
    start,
    end,
    shape: Uint8Array.from(columns?.lasted ?? [], (lasted, index) =>
      lasted === 1 ? LASTED : end[index]! - start[index]! <= DAY ? POINT : ONCE_WITHIN,
    ),
    standing: Uint8Array.from(columns?.standing ?? [], (standing) => STANDINGS.indexOf(standing)),
    vague: Uint8Array.from(columns?.vague ?? []),
    disputed: Uint8Array.from(columns?.disputed ?? []),
    lanes,
    ...reachOf(lanes, count),
    buckets: answer.buckets,
    indexOf: new Map(ids.map((id, index) => [id, index])),
  }
}

function laneOf({ value, label, count, marks, density }: Marks['lanes'][number]): PictureLane {
  const pairs = density?.map((pair) => pair as [number, number]) ?? null
  return { value, label, count, marks: Int32Array.from(marks ?? []), density: pairs }
}

function reachOf(lanes: PictureLane[], count: number) {
  const topLane = new Int16Array(count).fill(-1)
  const bottomLane = new Int16Array(count).fill(-1)
  lanes.forEach(({ marks }, lane) => {
    for (const mark of marks) {
      if (topLane[mark] === -1) topLane[mark] = lane
      bottomLane[mark] = lane
    }
  })
  return { topLane, bottomLane }
}

const orOpen = (ms: number | null) => ms ?? Number.NaN

/** Lanes without a value come last: they hold what is in no other. */
function rank(order: readonly (string | null)[], value: string | null): number {
  if (value === null) return Number.MAX_SAFE_INTEGER
  const place = order.indexOf(value)
  return place === -1 ? order.length : place
}
