import { idOf, randomOf } from './random.ts'

/** A record of about 500 bytes as every store takes it. */
export interface SampleRecord {
  stream: string
  /** The record begins its stream. */
  isFirst: boolean
  id: string
  type: string
  data: object
  meta: object
}

const STREAM = 1
const RECORD = 2
const SAMPLES = 1_000
const TYPES = ['ReportFiled', 'IncidentOpened', 'ActorRegistered', 'PlaceRegistered']
const WORDS =
  'convoy reported near the bridge after midnight according to two residents who saw vehicles moving east without lights while the spokesman of the brigade declined to say whether prisoners were among those taken'.split(
    ' ',
  )

/** Made once: what is measured is the store, not the making of text. */
const samples = Array.from({ length: SAMPLES }, (_, n) => sampleOf(n))

/** The n-th record: the same n gives the same record, another n another stream. */
export function recordOf(n: number): SampleRecord {
  return { stream: idOf(STREAM, n), isFirst: true, id: idOf(RECORD, n), ...samples[n % SAMPLES]! }
}

/** The n-th record as a further one of the stream that an earlier record began. */
export function furtherRecordOf(n: number, earlier: number): SampleRecord {
  return { ...recordOf(n), stream: idOf(STREAM, earlier), isFirst: false }
}

function sampleOf(n: number): Pick<SampleRecord, 'type' | 'data' | 'meta'> {
  const random = randomOf(n + 1)
  const words = Array.from({ length: 36 }, () => WORDS[Math.floor(random() * WORDS.length)])
  return {
    type: TYPES[n % TYPES.length]!,
    data: {
      key: `report-${n}`,
      when: `2026-01-${String(1 + (n % 28)).padStart(2, '0')}`,
      killed: Math.floor(random() * 100),
      text: words.join(' '),
    },
    meta: {
      principal: idOf(3, n % 7),
      principalName: 'desk',
      correlationId: idOf(4, n),
      causationId: null,
      requestId: null,
    },
  }
}
