import type { RecordMeta, StoredRecord } from '@annalist/contract'
import { openDatabase } from '@annalist/database'
import { History } from '@annalist/history'
import { ViewEngine, ViewSignals, Views } from '@annalist/views'

export interface BuilderApi {
  /** Builds the dossier's live view from nothing; answers how many records a second. */
  build: (dossierId: string) => Promise<number>
  close: (nothing: undefined) => Promise<unknown>
}

/** The product's engine, as a worker runs it on one view. */
export async function open({ connectionString }: { connectionString: string }): Promise<BuilderApi> {
  const { db, pool } = await openDatabase({ connectionString })
  const history = new History<StoredRecord, RecordMeta>(pool)
  const views = new Views(db, new ViewSignals())
  const engine = new ViewEngine(pool, history)
  return {
    build: async (dossierId) => {
      await views.ensureFollowing(dossierId)
      const view = await views.find(dossierId, 'live')
      if (!view) throw new Error('Expected the live view')
      const started = performance.now()
      for (;;) {
        const advance = await engine.advance(view)
        if (advance.outcome === 'current')
          return (advance.view.position * 1_000) / (performance.now() - started)
        if (advance.outcome !== 'advanced') throw new Error(`The view ${JSON.stringify(advance)}`)
      }
    },
    close: async () => {
      await history.close()
      await pool.end()
    },
  }
}
