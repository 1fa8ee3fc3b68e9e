import { type Load, type LoadResult, load } from './load.ts'
import { randomOf } from './random.ts'
import { furtherRecordOf, recordOf, type SampleRecord } from './records.ts'

/** An event store as it is driven here; where a record is the first of its stream the store must see to that. */
export interface Store {
  append: (record: SampleRecord) => Promise<unknown>
  /** The fastest way it has to append many at once. */
  appendMany?: (records: SampleRecord[]) => Promise<unknown>
  close: () => Promise<unknown>
}

export interface StoreOptions {
  connectionString: string
  /** Connections at most, where the store leaves that to its user. */
  connections?: number
  /** Which of several processes on one database this is, so that their records differ. */
  part?: number
}

export interface StoreLoad extends Load {
  /** How many records each call appends; 1 if absent. */
  batch?: number
  /** The records go to any of the streams of so many that are there, not to new ones. */
  known?: number
}

export interface StoreApi {
  load: (given: StoreLoad) => Promise<LoadResult>
  close: (nothing: undefined) => Promise<unknown>
}

const RECORDS_OF_PART = 1_000_000_000

/** Makes a subject of a store. */
export function subjectOf<Options extends StoreOptions>(open: (options: Options) => Promise<Store>) {
  return async (options: Options): Promise<StoreApi> => {
    const store = await open(options)
    let next = (options.part ?? 0) * RECORDS_OF_PART
    const random = randomOf(next + 1)
    const append = ({ batch = 1, known }: StoreLoad) => {
      const first = next
      next += batch
      if (known) return store.append(furtherRecordOf(first, Math.floor(random() * known)))
      return appendNew(store, first, batch)
    }
    return {
      load: (given) => load(given, () => append(given)),
      close: () => store.close(),
    }
  }
}

function appendNew(store: Store, first: number, batch: number): Promise<unknown> {
  if (batch === 1) return store.append(recordOf(first))
  if (!store.appendMany) throw new Error('Expected a store that appends many records at once')
  return store.appendMany(Array.from({ length: batch }, (_, index) => recordOf(first + index)))
}
