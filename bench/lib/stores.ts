import type { Context } from './bench.ts'
import { openDossier } from './dossier.ts'
import type { Contestant } from './interleave.ts'
import { idOf } from './random.ts'
import type { StoreApi, StoreLoad, StoreOptions } from './store.ts'
import { Subject } from './subject.ts'

export type StoreName = 'annalist' | 'castore' | 'copy-in' | 'dcb' | 'emmett' | 'message-db' | 'plain-insert'

export type StoreSubject = Subject<StoreApi>

/** The dossier that benches of appending and reading have in their database. */
export const DOSSIER = idOf(5, 0)

/** Starts a store in a process and a database of its own; both end with `opened`. */
export async function openStore(
  context: Context,
  opened: AsyncDisposableStack,
  name: StoreName,
  options: Omit<StoreOptions, 'connectionString'> = {},
): Promise<StoreSubject> {
  const connectionString = await databaseFor(context, opened, name)
  return startStore(opened, name, { ...options, connectionString })
}

/** Makes a database of the bench for a store; for the product one with a dossier. It ends with `opened`. */
export async function databaseFor(
  { bench, cluster }: Context,
  opened: AsyncDisposableStack,
  name: StoreName,
): Promise<string> {
  const database = `${bench}_${name}`.replaceAll('-', '_')
  opened.defer(() => cluster.drop(database))
  if (name !== 'annalist') return cluster.create(database)
  const connectionString = await cluster.createForProduct(database)
  await openDossier(connectionString, DOSSIER)
  return connectionString
}

/** Starts a store's process on a database that is there. */
export async function startStore(
  opened: AsyncDisposableStack,
  name: StoreName,
  options: StoreOptions,
): Promise<StoreSubject> {
  const store = await Subject.start<StoreApi>(name, { dossierId: DOSSIER, ...options })
  opened.defer(() => store.close())
  return store
}

const WARM_UP_SECONDS = 1

/** A load on a store, measured in records a second. */
export function loadOn(store: StoreSubject, what: string, given: StoreLoad): Contestant {
  const measure = async (seconds: number) => {
    const { callsPerSecond } = await store.call('load', { ...given, seconds })
    return callsPerSecond * (given.batch ?? 1)
  }
  return { what, measure: () => measure(given.seconds), warmUp: () => measure(WARM_UP_SECONDS) }
}
