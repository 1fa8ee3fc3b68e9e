import type { ChangedIncident, ChangesQuery, RecordMeta, StoredRecord } from '@annalist/contract'
import type { History } from '@annalist/history'
import { ListChanges } from '@annalist/queries'
import { ViewBehindError } from '@annalist/views'
import type { SentEvent } from '../history/event-stream.ts'
import type { Events } from '../history/followers.ts'
import type { Reads } from './reads.ts'

const PAGE = 50

interface Source {
  reads: Reads
  history: History<StoredRecord, RecordMeta>
}

/** What changed after a position, and what will. A view that fails ends it. */
export function changeEvents(
  { reads, history }: Source,
  dossierId: string,
  { view, field, after = 0 }: Pick<ChangesQuery, 'view' | 'field' | 'after'>,
): Events {
  return async function* (signal) {
    const tell = (told: number, minPosition?: number) =>
      changesOf((cursor) => {
        const params = { view, field, after: told, limit: PAGE, minPosition, cursor }
        return listed(reads, new ListChanges(dossierId, params), signal)
      })
    let told = yield* tell(after)
    for await (const page of history.follow(dossierId, { after: told, signal })) {
      const recorded = page.at(-1)!.position
      while (told < recorded && !signal.aborted) told = yield* tell(told, recorded)
    }
  }
}

type Listed = Awaited<ReturnType<typeof listed>>

/** One listing to its end, as of one moment; answers up to where it has told all. */
async function* changesOf(list: (cursor?: string) => Promise<Listed>): AsyncGenerator<SentEvent, number> {
  let pending: ChangedIncident | null = null
  for (let cursor: string | undefined; ; ) {
    const { items, next, position }: Listed = await list(cursor)
    for (const item of items) {
      if (pending) yield eventOf(pending, pending.position < item.position)
      pending = item
    }
    if (next === null) {
      if (pending) yield eventOf(pending, true)
      return position
    }
    cursor = next
  }
}

/** Of several changes of one record, only the last has its position as id: whoever resumes there has all of them. */
function eventOf(change: ChangedIncident, isLast: boolean): SentEvent {
  return { ...(isLast && { id: change.position }), event: 'change', data: JSON.stringify(change) }
}

/** However long the view takes, as long as somebody waits for it. */
async function listed(reads: Reads, query: ListChanges, signal: AbortSignal) {
  for (;;) {
    try {
      return await reads.answer(query)
    } catch (error) {
      if (signal.aborted || !(error instanceof ViewBehindError)) throw error
    }
  }
}
