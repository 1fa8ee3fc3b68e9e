import { openDatabase } from '@annalist/database'
import { History } from '@annalist/history'
import { ViewSignals, Views } from '@annalist/views'
import { v7 as newId } from 'uuid'
import { Ledger } from './ledger.ts'
import { opening } from './story.ts'

/** Opens so many dossiers, each with a live view. These appends are in the ledger like all others. */
export async function openDossiers(
  connectionString: string,
  { folder, count }: { folder: string; count: number },
): Promise<string[]> {
  const database = await openDatabase({ connectionString })
  const history = new History(database.pool)
  const views = new Views(database.db, new ViewSignals())
  const ledger = new Ledger(folder, 'conductor', 0)
  const dossiers = Array.from({ length: count }, () => newId())
  for (const dossier of dossiers) {
    const content = opening(dossier)
    const of = { dossier, operation: `open ${dossier}`, send: newId() }
    ledger.write({ kind: 'sent', ...of, ...content })
    const records = content.records.map((record) => ({ ...record, meta: {} }))
    const { first, last } = await history.open(dossier, { records })
    ledger.write({ kind: 'answered', ...of, answer: { status: 'appended', first, last } })
    await views.ensureFollowing(dossier)
  }
  ledger.close()
  await history.close()
  await database.close()
  return dossiers
}
