import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RecordData, RecordMeta, RecordType } from '@annalist/contract'
import { type Database, openDatabase } from '@annalist/database'
import { History } from '@annalist/history'
import { LIVE, ViewSignals, Views } from '@annalist/views'
import { v7 as newId } from 'uuid'
import { type Deeds, noDeeds, wreakHavoc } from './chaos.ts'
import { violationsOf } from './checks.ts'
import type { Cluster } from './cluster.ts'
import { gather, type Violation } from './evidence.ts'
import { ForgottenTransactions } from './forgotten.ts'
import { Ledger, readLedgers } from './ledger.ts'
import { type PlantedBug, plantInDatabase } from './planted-bugs.ts'
import { CuttingProxy } from './proxy.ts'
import { Random } from './random.ts'
import { noAppendUnderWay, readStored } from './stored.ts'
import { opening } from './story.ts'
import { type Part, Troupe } from './troupe.ts'
import { viewViolations } from './view-checks.ts'

export interface Round {
  /** Fixes every choice of every process; how they interleave is the machine's. */
  seed: number
  /** Of harm; coming to rest and checking come on top. */
  seconds: number
  cast: Partial<Record<Part, number>>
  /** Without: nobody is harmed, the processes only race each other. */
  havoc?: boolean
  bug?: PlantedBug
  /** How long each may take to come to rest; 30 seconds if absent. */
  patienceMs?: number
}

export interface Outcome {
  seed: number
  operations: number
  records: number
  deeds: Deeds & CuttingProxy['counts']
  violations: Violation[]
  /** Where the ledgers are, if something was violated. */
  ledgers: string
}

const DOSSIERS = 2
const PATIENCE_MS = 30_000

type Shape = { [Type in RecordType]: { type: Type; data: RecordData<Type> } }[RecordType]

/** Plays one round on a fresh database: open, race and harm, come to rest, check. */
export async function playRound(cluster: Cluster, round: Round): Promise<Outcome> {
  const name = `torture_${newId().replaceAll('-', '')}`
  const folder = await mkdtemp(join(tmpdir(), 'annalist-torture-'))
  await cluster.createDatabase(name)
  const connectionString = () => cluster.connectionString(name)
  const dossiers = await openDossiers(connectionString(), folder)
  if (round.bug) await plantInDatabase(connectionString(), round.bug)

  const proxy = await CuttingProxy.listen(() => cluster.socketPath)
  const proxied = `postgresql://annalist@127.0.0.1:${proxy.port}/${name}`
  const common = { seed: round.seed, folder, connectionString: proxied, dossiers }
  const troupe = new Troupe(common, round.bug ?? null)
  const forgotten = new ForgottenTransactions(() => [
    connectionString(),
    cluster.connectionString('annalist'),
  ])
  try {
    for (const [part, players] of Object.entries(round.cast) as [Part, number][])
      for (let number = 1; number <= players; number++) troupe.start(part, number)
    await troupe.ready()
    await forgotten.begin()
    const deeds = await harm({ cluster, proxy, troupe, forgotten }, round)
    const database = await openDatabase({ connectionString: connectionString() })
    try {
      const late = await comeToRest({
        database,
        troupe,
        dossiers,
        patienceMs: round.patienceMs ?? PATIENCE_MS,
      })
      const judged = await judge({ database, folder, dossiers, random: new Random(round.seed) })
      const violations = [...late, ...crashed(troupe), ...judged.violations]
      return {
        ...judged,
        seed: round.seed,
        deeds: { ...deeds, ...proxy.counts },
        violations,
        ledgers: folder,
      }
    } finally {
      await database.close()
    }
  } finally {
    await troupe.close()
    forgotten.end()
    await proxy.close()
    await cluster.dropDatabase(name)
  }
}

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

interface Scene {
  database: Database
  troupe: Troupe
  dossiers: string[]
  patienceMs: number
}

/** Nothing is taken up any more, all that is under way ends: the forgotten transactions are still open. */
async function comeToRest({ database, troupe, dossiers, patienceMs }: Scene): Promise<Violation[]> {
  const late = await troupe.finish(['writer', 'reader'], { heads: {} }, patienceMs)
  await noAppendUnderWay(database.pool)
  const history = new History(database.pool)
  const heads: Record<string, number> = {}
  for (const dossier of dossiers) heads[dossier] = (await history.head(dossier)).position
  late.push(...(await troupe.finish(['follower'], { heads }, patienceMs)))
  if (troupe.has('worker')) late.push(...(await lateViews(database, heads, patienceMs)))
  late.push(...(await troupe.finish(['worker'], { heads }, patienceMs)))
  return late.map((who) => ({
    rule: 'everybody comes to the end',
    account: `${who} did not in ${patienceMs} ms`,
  }))
}

async function lateViews(
  { db }: Database,
  heads: Record<string, number>,
  patienceMs: number,
): Promise<string[]> {
  const views = new Views(db, new ViewSignals())
  const deadline = Date.now() + patienceMs
  const waits = Object.entries(heads).map(async ([dossier, position]) => {
    for (;;) {
      const view = await views.find(dossier, LIVE)
      // One that has stopped is told of by the check of views.
      if (view?.status === 'failed' || (view && view.position >= position)) return []
      if (Date.now() > deadline) return [`The view of ${dossier}, at ${view?.position} of ${position},`]
      await sleep(50)
    }
  })
  return (await Promise.all(waits)).flat()
}

const crashed = ({ crashes }: Troupe): Violation[] =>
  crashes.map((account) => ({ rule: 'no process ends by itself', account }))

interface Case {
  database: Database
  folder: string
  dossiers: string[]
  random: Random
}

async function judge({ database, folder, dossiers, random }: Case) {
  const entries = readLedgers(folder)
  const judged = { operations: 0, records: 0, violations: [] as Violation[] }
  for (const dossier of dossiers) {
    const evidence = gather(entries, await readStored(database.pool, dossier))
    judged.operations += evidence.operations.length
    judged.records += evidence.records.length
    judged.violations.push(...violationsOf(evidence))
    judged.violations.push(...(await judgeView({ database, random }, dossier)))
  }
  return judged
}

/** At the head and at a few earlier moments. */
async function judgeView({ database, random }: Pick<Case, 'database' | 'random'>, dossier: string) {
  const view = await new Views(database.db, new ViewSignals()).find(dossier, LIVE)
  if (!view || view.position === 0) return []
  const history = new History<Shape, RecordMeta>(database.pool)
  const facts = await history.read(dossier, { after: 0, limit: view.position })
  const positions = [view.position, ...Array.from({ length: 3 }, () => random.between(1, view.position))]
  return viewViolations(database, { view, facts, positions })
}
