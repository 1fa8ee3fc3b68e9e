import { v7 } from 'uuid'
import type { AppendRequest, History, NewRecord } from '../src/index.ts'

/** A record of its own stream, unless told otherwise. */
export const record = (changes: Partial<NewRecord> = {}): NewRecord => ({
  stream: v7(),
  id: v7(),
  type: 'NoteAdded',
  data: { text: 'seen' },
  meta: { principal: 'reporter' },
  ...changes,
})

export const noteOn = (stream: string, changes: Partial<AppendRequest> = {}): AppendRequest => ({
  records: [record({ stream })],
  ...changes,
})

/** A dossier whose first record, at position 1, is version 1 of `stream`. */
export async function openDossier(history: History) {
  const dossier = v7()
  const stream = v7()
  await history.open(dossier, { records: [record({ stream, type: 'DossierOpened' })] })
  return { dossier, stream }
}

export async function readAll(history: History, dossier: string) {
  const { position } = await history.head(dossier)
  return history.read(dossier, { after: 0, limit: position + 1 })
}
