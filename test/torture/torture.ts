import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@annalist/database'
import { v7 as newId } from 'uuid'
import { type Kills, killPostgresOnce, noKills, type Victims, wreakHavoc } from './chaos.ts'
import { addLooks, type Look } from './checks.ts'
import type { Cluster } from './cluster.ts'
import { openDossiers } from './dossiers.ts'
import type { Violation } from './evidence.ts'
import { ForgottenTransactions } from './forgotten.ts'
import { type Judgement, judge } from './judge.ts'
import { Ledger } from './ledger.ts'
import { addViews } from './more-views.ts'
import { type PlantedBug, plantInDatabase } from './planted-bugs.ts'
import { CuttingProxy, type ProxyDeeds } from './proxy.ts'
import { Random } from './random.ts'
import { comeToRest } from './rest.ts'
import { readStored } from './stored.ts'
import { type Part, Troupe } from './troupe.ts'

export interface Round {
  /** Fixes every choice of every process; how they interleave is the machine's. */
  seed: number
  /** Of harm; coming to rest and checking come on top. */
  seconds: number
  cast: Partial<Record<Part, number>>
  /** Whether everything is done to them, nothing at all, so that they only race each other, or one thing. */
  havoc: 'everything' | 'nothing' | 'Postgres is killed'
  bug?: PlantedBug
  /** How long each may take to come to rest, a view to advance at all; 30 seconds if absent. */
  patienceMs?: number
}

export interface Outcome extends Judgement {
  seed: number
  kills: Kills
  connections: ProxyDeeds
  /** Where the evidence is: ledgers, and if something was violated what is stored, and what was said of it. */
  folder: string
}

const DOSSIERS = 2
const PATIENCE_MS = 30_000

/** Plays one round on a fresh database: open, race and harm, come to rest, judge. */
export async function playRound(cluster: Cluster, round: Round): Promise<Outcome> {
  const name = `torture_${newId().replaceAll('-', '')}`
  const folder = await mkdtemp(join(tmpdir(), 'annalist-torture-'))
  await cluster.createDatabase(name)
  try {
    const dossiers = await openDossiers(cluster.connectionString(name), { folder, count: DOSSIERS })
    if (round.bug) await plantInDatabase(cluster.connectionString(name), round.bug)
    const outcome = await perform({ cluster, name, folder, dossiers }, round)
    if (outcome.violations.length > 0) await keepEvidence({ cluster, name, folder, dossiers }, round, outcome)
    return outcome
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
  const moreViews = () => addViews(cluster.connectionString(name), dossiers)
  try {
    troupe.start(round.cast)
    await troupe.ready()
    await forgotten.begin()
    using ledger = new Ledger(folder, 'chaos', 1)
    const kills = await harm({ cluster, proxy, troupe, forgotten, moreViews, ledger }, round)
    const judgement = await conclude(stage, { troupe, forgotten, round })
    return { ...judgement, seed: round.seed, kills, connections: proxy.deeds, folder }
  } finally {
    await troupe.close()
    forgotten.end()
    await proxy.close()
  }
}

async function harm(victims: Victims, { seed, seconds, havoc }: Round): Promise<Kills> {
  const milliseconds = seconds * 1_000
  if (havoc === 'everything') return wreakHavoc(victims, { random: new Random(seed), milliseconds })
  if (havoc === 'Postgres is killed') return killPostgresOnce(victims, milliseconds)
  await sleep(milliseconds)
  return noKills()
}

interface Players {
  troupe: Troupe
  forgotten: ForgottenTransactions
  round: Round
}

/** The forgotten transactions stay open until all have come to rest. */
async function conclude(
  { cluster, name, folder, dossiers }: Stage,
  { troupe, forgotten, round }: Players,
): Promise<Judgement> {
  if (!(await forgotten.stillOpen())) await forgotten.begin()
  const database = await openDatabase({ connectionString: cluster.connectionString(name) })
  try {
    const { patienceMs = PATIENCE_MS } = round
    const late = await comeToRest({ database, troupe, dossiers, patienceMs })
    if (!(await forgotten.stillOpen())) throw new Error('A forgotten transaction ended before its time')
    const judgement = await judge({ database, folder, dossiers, random: new Random(round.seed) })
    const processes = conduct(troupe, late)
    return {
      ...judgement,
      looks: addLooks([...judgement.looks, ...processes.looks]),
      violations: [...processes.violations, ...judgement.violations],
    }
  } finally {
    await database.close()
  }
}

/** What the processes themselves did. */
function conduct(troupe: Troupe, late: string[]): { looks: Look[]; violations: Violation[] } {
  const looked = troupe.started
  const broken = (rule: string, accounts: string[]) => accounts.map((account) => ({ rule, account }))
  const [alone, toTheEnd] = ['no process ends by itself', 'everybody comes to the end']
  return {
    looks: [alone, toTheEnd].map((rule) => ({ rule, looked, of: 'processes' })),
    violations: [...broken(alone, troupe.crashes), ...broken(toTheEnd, late)],
  }
}

/** Beside the ledgers: what the database has, which is dropped, and what is wrong with it. */
async function keepEvidence(
  { cluster, name, folder, dossiers }: Stage,
  round: Round,
  outcome: Outcome,
): Promise<void> {
  const keep = (file: string, content: object) =>
    writeFile(join(folder, `${file}.json`), JSON.stringify(content, null, 1))
  const database = await openDatabase({ connectionString: cluster.connectionString(name) })
  for (const dossier of dossiers) await keep(`stored-${dossier}`, await readStored(database.pool, dossier))
  await database.close()
  await keep('outcome', { round, ...outcome })
}

/** Forgets the evidence of a round that nobody needs to look into. */
export const forget = ({ folder }: Outcome): Promise<void> => rm(folder, { recursive: true })
