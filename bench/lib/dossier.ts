import { openDatabase } from '@annalist/database'
import { History } from '@annalist/history'
import { idOf } from './random.ts'

/** Begins the history of a dossier, with nothing around it that the API would make. */
export async function openDossier(connectionString: string, dossierId: string): Promise<void> {
  const database = await openDatabase({ connectionString })
  const history = new History(database.pool)
  const opened = { stream: dossierId, id: idOf(0, 0), type: 'DossierOpened', meta: {} }
  await history.open(dossierId, { records: [{ ...opened, data: { slug: 'bench', title: 'Bench' } }] })
  await history.close()
  await database.pool.end()
}
