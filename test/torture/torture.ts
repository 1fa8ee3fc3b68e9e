import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@annalist/database'
import { History } from '@annalist/history'
import { ViewSignals, Views } from '@annalist/views'
import { v7 as newId } from 'uuid'
import { type Deeds, noDeeds, wreakHavoc } from './chaos.ts'
import type { Cluster } from './cluster.ts'
import type { Violation } from './evidence.ts'
import { ForgottenTransactions } from './forgotten.ts'
import { type Judgement, judge } from './judge.ts'
import { Ledger } from './ledger.ts'
import { type PlantedBug, plantInDatabase } from './planted-bugs.ts'
import { CuttingProxy } from './proxy.ts'
import { Random } from './random.ts'
import { comeToRest } from './rest.ts'
import { opening } from './story.ts'
import { type Part, Troupe } from './troupe.ts'

export interface Round {
  /** Fixes every choice of every process; how they interleave is the machine's. */
  seed: number
  /** Of harm; coming to rest and checking come on top. */
  seconds: number
  cast: Partial<Record<Part, number>>
  /** Without: nobody is harmed, the processes only race each other. */
  havoc?: boolean
  bug?: PlantedBug
  /** How long each may take to come to rest, a view to advance at all; 30 seconds if absent. */
  patienceMs?: number
}

export interface Outcome extends Judgement {
  seed: number
  deeds: Deeds & CuttingProxy['counts']
  /** Where the ledgers are, if something was violated. */
  ledgers: string
}

const DOSSIERS = 2
const PATIENCE_MS = 30_000

/** Plays one round on a fresh database: open, race and harm, come to rest, judge. */
export async function playRound(cluster: Cluster, round: Round): Promise<Outcome> {
  const name = `torture_${newId().replaceAll('-', '')}`
  const folder = await mkdtemp(join(tmpdir(), 'annalist-torture-'))
  await cluster.createDatabase(name)
  try {
    const dossiers = await openDossiers(cluster.connectionString(name), folder)
    if (round.bug) await plantInDatabase(cluster.connectionString(name), round.bug)
    return await perform({ cluster, name, folder, dossiers }, round)
  } finally {
    await cluster.dropDatabase(name)
  }
}

interface Stage {
  cluster: Cluster
  /** Of the database. */
  name: string
  folder: string
  dossiers: string[]
}

async function perform(stage: Stage, round: Round): Promise<Outcome> {
  const { cluster, name, folder, dossiers } = stage
  const proxy = await CuttingProxy.listen(() => cluster.socketPath)
  const connectionString = `postgresql://annalist@127.0.0.1:${proxy.port}/${name}`
  const troupe = new Troupe({ seed: round.seed, folder, connectionString, dossiers }, round.bug ?? null)
  const forgotten = new ForgottenTransactions(() =>
    [name, 'annalist'].map((each) => cluster.connectionString(each)),
  )
  try {
    troupe.start(round.cast)
    await troupe.ready()
    await forgotten.begin()
    const deeds = await harm({ cluster, proxy, troupe, forgotten }, round)
    const judgement = await conclude(stage, { troupe, round })
    return { ...judgement, seed: round.seed, deeds: { ...deeds, ...proxy.counts }, ledgers: folder }
  } finally {
    await troupe.close()
    forgotten.end()
    await proxy.close()
  }
}

async function conclude(
  { cluster, name, folder, dossiers }: Stage,
  { troupe, round }: { troupe: Troupe; round: Round },
): Promise<Judgement> {
  const database = await openDatabase({ connectionString: cluster.connectionString(name) })
  try {
    const late = await comeToRest({ database, troupe, dossiers, patienceMs: round.patienceMs ?? PATIENCE_MS })
    const judgement = await judge({ database, folder, dossiers, random: new Random(round.seed) })
    return { ...judgement, violations: [...late, ...crashed(troupe), ...judgement.violations] }
  } finally {
    await database.close()
  }
}

const crashed = ({ crashes }: Troupe): Violation[] =>
  crashes.map((account) => ({ rule: 'no process ends by itself', account }))

/** Forgets the ledgers of a round that nobody needs to look into. */
export const forget = ({ ledgers }: Outcome): Promise<void> => rm(ledgers, { recursive: true })

/** The conductor's own appends: they are in the ledger like all others. */
async function openDossiers(connectionString: string, folder: string): Promise<string[]> {
  const database = await openDatabase({ connectionString })
  const history = new History(database.pool)
  const views = new Views(database.db, new ViewSignals())
  const ledger = new Ledger(folder, 'conductor', 0)
  const dossiers = Array.from({ length: DOSSIERS }, () => newId())
  for (const dossier of dossiers) {
    const content = opening(dossier)
    const of = { dossier, operation: `open ${dossier}`, send: newId() }
    ledger.write({ kind: 'sent', ...of, ...content })
    const records = content.records.map((record) => ({ ...record, meta: {} }))
    const { first, last } = await history.open(dossier, { records })
    ledger.write({ kind: 'answered', ...of, answer: { status: 'appended', first, last } })
    await views.ensureLive(dossier)
  }
  ledger.close()
  await history.close()
  await database.close()
  return dossiers
}

async function harm(victims: Parameters<typeof wreakHavoc>[0], round: Round): Promise<Deeds> {
  const milliseconds = round.seconds * 1_000
  if (round.havoc !== false) return wreakHavoc(victims, { random: new Random(round.seed), milliseconds })
  await sleep(milliseconds)
  return noDeeds()
}
