import { type Evidence, gather, type StoredRecord } from './evidence.ts'
import type { Answer, Entry, Sent } from './ledger.ts'

/** An entry; its time is that of its place in the list, its dossier the only one, unless it says another. */
type Given<Each = Entry> = Each extends Entry
  ? Omit<Each, 'at' | 'dossier'> & Partial<Pick<Each, 'at' | 'dossier'>>
  : never

/** Evidence of the dossier `d`, of ledger entries in order of time (10, 20, 30 …) and of what is stored. */
export function evidence(
  entries: readonly Given[],
  records: readonly StoredRecord[],
  keys: Evidence['keys'] = [],
): Evidence {
  const timed = entries.map((entry, index) => ({ at: (index + 1) * 10, dossier: 'd', ...entry }) as Entry)
  return gather(timed, { dossier: 'd', head: records.at(-1)?.position ?? 0, records: [...records], keys })
}

/** Try `send` of an operation, with a record of each of these ids on the stream `s`. */
export const sent = (operation: string, ids: string[], more: Partial<Sent> = {}) => ({
  kind: 'sent' as const,
  by: 'writer',
  operation,
  send: `${operation} with ${ids.join()}`,
  records: ids.map((id) => ({ id, stream: 's', type: 'Told', data: { id } })),
  expect: [],
  claims: [],
  ...more,
})

export const answered = (operation: string, ids: string[], answer: Answer) => ({
  kind: 'answered' as const,
  by: 'writer',
  operation,
  send: `${operation} with ${ids.join()}`,
  answer,
})

export const appended = (first: number, last = first): Answer => ({ status: 'appended', first, last })

/** Records as they should be stored, at 1, 2, 3 … of the stream `s`. */
export const stored = (...ids: string[]): StoredRecord[] =>
  ids.map((id, index) => ({
    position: index + 1,
    stream: 's',
    version: index + 1,
    id,
    type: 'Told',
    data: JSON.stringify({ id }),
    recordedAt: `2025-01-01T00:00:00.00000${index}Z`,
  }))
