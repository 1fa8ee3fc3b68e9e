import type { RecordData, RecordMeta, RecordType } from '@annalist/contract'
import { openDatabase } from '@annalist/database'
import { History } from '@annalist/history'
import { LIVE, ViewOperations, ViewSignals, Views } from '@annalist/views'
import { patiently } from './patiently.ts'

type Shape = { [Type in RecordType]: { type: Type; data: RecordData<Type> } }[RecordType]

const SECOND_VIEW = 'from-the-beginning'

/** Asks for one more view of each dossier, and for the live one anew: they have all history still before them. */
export function addViews(connectionString: string, dossiers: readonly string[]): Promise<void> {
  return patiently(async () => {
    const database = await openDatabase({ connectionString })
    try {
      const history = new History<Shape, RecordMeta>(database.pool)
      const views = new Views(database.db, new ViewSignals())
      const operations = new ViewOperations(database.pool, history)
      for (const dossier of dossiers) {
        const all = await views.list(dossier)
        const live = all.find(({ label }) => label === LIVE)
        if (live && all.every(({ label }) => label !== null)) await operations.rebuild(live)
        if (all.some(({ label }) => label === SECOND_VIEW)) continue
        const { position: target } = await history.head(dossier)
        await views.create(dossier, { label: SECOND_VIEW, axis: 'recorded', lens: {}, until: null, target })
      }
    } finally {
      await database.close()
    }
  })
}
