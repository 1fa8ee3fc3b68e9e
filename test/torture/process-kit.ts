import { type Database, openDatabase } from '@annalist/database'
import { Ledger } from './ledger.ts'
import { patiently } from './patiently.ts'
import type { PlantedBug } from './planted-bugs.ts'
import { Random } from './random.ts'

/** What a process of the torture is told at its start. */
export interface Role {
  name: string
  /** How often it was started before. */
  incarnation: number
  seed: number
  folder: string
  connectionString: string
  dossiers: string[]
  /** A bug that this process shall have. */
  bug: PlantedBug | null
}

/** Sent to a process that shall end: a follower once it has reached these positions, by dossier. */
export interface Finish {
  heads: Record<string, number>
}

export interface Stage {
  role: Role
  ledger: Ledger
  random: Random
  database: Database
  /** Aborted when the process shall take up nothing new. */
  ending: AbortSignal
  /** What it was told then. */
  finish: Promise<Finish>
}

/** The beginning of every process: its role, its ledger, its connections. It does not outlive its conductor. */
export async function enter(): Promise<Stage> {
  const role: Role = JSON.parse(process.argv[2] ?? '')
  const ending = new AbortController()
  const { promise: finish, resolve } = Promise.withResolvers<Finish>()
  process.on('disconnect', () => process.exit())
  process.on('message', (message: Finish) => {
    resolve(message)
    ending.abort()
  })
  const ledger = new Ledger(role.folder, role.name, role.incarnation)
  const random = new Random(role.seed + role.incarnation * 7_919)
  const database = await patiently(() =>
    openDatabase({ connectionString: role.connectionString, onConnectionLost: () => {} }),
  )
  process.send?.('ready')
  return { role, ledger, random, database, ending: ending.signal, finish }
}

/** Ends the process as it should: a timer or a connection left over would keep it. */
export async function leave({ database, ledger }: Stage): Promise<void> {
  await database.close()
  ledger.close()
  process.disconnect()
}
