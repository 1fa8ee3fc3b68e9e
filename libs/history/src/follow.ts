import type { Heads } from './heads.ts'
import type { HistoryReader } from './reader.ts'
import type { HistoryRecord, RecordShape } from './record.ts'

export interface FollowOptions {
  /** The last position that is known already. */
  after: number
  /** Ends the iteration, without an error. */
  signal?: AbortSignal
  /** Records of a page at most. */
  limit?: number
}

const PAGE = 500

/**
 * Pages of records from `after` on, and of those to come, as they come: each record once, in order. Reads only when
 * the page before has been taken, so a slow taker is not run over. A failing read ends it with that error.
 */
export async function* follow<Shape extends RecordShape, Meta>(
  { reader, heads }: { reader: HistoryReader<Shape, Meta>; heads: Heads },
  dossierId: string,
  { after, signal, limit = PAGE }: FollowOptions,
): AsyncGenerator<HistoryRecord<Shape, Meta>[], void, undefined> {
  let position = after
  while (!signal?.aborted) {
    // Watched from before the read: what is committed after the read's snapshot will be told.
    using advance = nextAdvance({ heads, dossierId, position, signal })
    const page = await reader.read(dossierId, { after: position, limit })
    if (page.length === 0) {
      await advance.promise
    } else if (!signal?.aborted) {
      position = page.at(-1)!.position
      yield page
    }
  }
}

interface Watched {
  heads: Heads
  dossierId: string
  position: number
  signal?: AbortSignal | undefined
}

/** Resolves when the head is told to be beyond `position`, or the signal aborts. */
function nextAdvance({ heads, dossierId, position, signal }: Watched) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const done = () => resolve()
  const stop = heads.onAdvance(dossierId, done, position)
  signal?.addEventListener('abort', done, { once: true })
  return {
    promise,
    [Symbol.dispose]() {
      stop()
      signal?.removeEventListener('abort', done)
    },
  }
}
