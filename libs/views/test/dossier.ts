import type { RecordMeta } from '@annalist/contract'
import { History, type NewRecord } from '@annalist/history'
import type { Pool } from 'pg'
import type { Fact } from '../src/index.ts'

type Shape = {
  [Type in Fact['type']]: { type: Type; data: Extract<Fact, { type: Type }>['data'] }
}[Fact['type']]

export type TestHistory = History<Shape, RecordMeta>
export type TestRecord = NewRecord & Shape

export function historyOf(pool: Pool, options?: ConstructorParameters<typeof History>[1]): TestHistory {
  return new History<Shape, RecordMeta>(pool, options)
}

/** Ids that read as what they are of: `idOf('a', 7)` is the seventh actor. */
export function idOf(kind: 'd' | 'a' | 'e' | 'c' | 'b' | 'f', number: number): string {
  const digits = number.toString(16).padStart(11, '0')
  return `00000000-0000-7000-8000-${kind}${digits}`
}

const META: RecordMeta = {
  principal: idOf('f', 1),
  principalName: 'tester',
  correlationId: 'test',
  causationId: null,
  requestId: null,
}

/** Opens a dossier with these records after its first, at positions 2, 3 … */
export async function openDossier(history: TestHistory, id: string, records: TestRecord[]): Promise<void> {
  const opening = { slug: `d-${id.slice(-4)}`, title: 'A dossier' }
  await history.open(id, {
    records: [{ stream: id, id: idOf('f', 99), type: 'DossierOpened', data: opening, meta: META }],
  })
  await append(history, id, records)
}

export async function append(
  history: TestHistory,
  dossierId: string,
  records: TestRecord[],
): Promise<number> {
  const outcome = await history.append(dossierId, {
    records: records.map((record) => ({ ...record, meta: META })),
  })
  if (outcome.status !== 'appended') throw new Error(`Expected to append, found ${outcome.status}`)
  return outcome.last
}
