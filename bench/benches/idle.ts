import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Bench, Context } from '../lib/bench.ts'
import { figure } from '../lib/figure.ts'
import { cpuSeconds, cpuSecondsOfFamily, parentOf } from '../lib/process-stats.ts'
import { reportOf } from '../lib/reports.ts'
import { Service } from '../lib/service.ts'

const AT_ONCE = 16
/** Connections and caches of the start are gone by then. */
const SETTLE_MS = 5_000
/** Less than one in a quarter of an hour: the noise of the counting. */
const NO_QUERY = 0.001

/** What the service and its Postgres do while nobody does anything, with many dossiers and with one. */
export const idle: Bench = async (context) => {
  const { bench, quick } = context
  const many = context.records ?? (quick ? 50 : 1_000)
  const [one, all] = [await idleWith(context, 1), await idleWith(context, many)]
  const series = (what: string, unit: string, read: (run: Idleness) => number, runs = all) => ({
    what: `${runs === all ? name : '1 idle dossier'}: ${what}`,
    unit,
    values: runs.map(read),
  })
  const name = `${many.toLocaleString('en')} idle dossiers`
  const core = '% of a core'
  const rate = 'queries/s'
  const queries = series('queries', rate, (run) => run.queries)
  const ofOne = series('queries', rate, (run) => run.queries, one)
  const perDossier = queries.values.map((count, run) => (count - ofOne.values[run]!) / many)
  return [
    figure(
      bench,
      series('service and Postgres', core, (run) => run.service + run.postgres),
      {
        goal: { of: 'value', atMost: 1 },
      },
    ),
    figure(
      bench,
      series('service', core, (run) => run.service),
    ),
    figure(
      bench,
      series('Postgres', core, (run) => run.postgres),
    ),
    figure(
      bench,
      { what: `${name}: queries for each of them`, unit: rate, values: perDossier },
      {
        goal: { of: 'value', atMost: NO_QUERY },
      },
    ),
    figure(bench, queries),
    figure(bench, ofOne),
  ]
}

interface Idleness {
  /** Percent of a core. */
  service: number
  postgres: number
  /** Transactions a second; each of its queries is one. */
  queries: number
}

async function idleWith(
  { bench, cluster, progress, quick, runs }: Context,
  dossiers: number,
): Promise<Idleness[]> {
  await using opened = new AsyncDisposableStack()
  const database = `${bench}_${dossiers}`
  opened.defer(() => cluster.drop(database))
  const connectionString = await cluster.create(database)
  const service = await Service.start(connectionString)
  opened.defer(() => service.stop())
  progress.say(`opening ${dossiers} dossiers`)
  await openDossiers(service, dossiers)
  await service.viewsCurrent()
  await vacuum(connectionString)
  await cluster.checkpoint()
  await sleep(SETTLE_MS)
  const idleness: Idleness[] = []
  for (let run = 0; run < runs; run++) {
    progress.say(`run ${run + 1} of ${runs}: ${dossiers} idle dossiers`)
    idleness.push(await observe({ connectionString, service, seconds: quick ? 5 : 30 }))
  }
  return idleness
}

/** What opening them has left for autovacuum to do, whose transactions count like queries, is done before. */
async function vacuum(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('vacuum (analyze)')
  await client.end()
}

/** Each with a report, so that it has all that a dossier has. */
async function openDossiers(service: Service, count: number): Promise<void> {
  let next = 0
  const opener = async () => {
    for (let n = next++; n < count; n = next++) {
      await service.openDossier(`dossier-${n}`)
      await service.ask('POST', `/v1/dossiers/dossier-${n}/reports`, reportOf(n))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, opener))
}

interface Observation {
  connectionString: string
  service: Service
  seconds: number
}

async function observe({ connectionString, service, seconds }: Observation): Promise<Idleness> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = await parentOf(rows[0]!.pid)
  const before = await countersOf({ client, service: service.pid, postmaster })
  await sleep(seconds * 1_000)
  const after = await countersOf({ client, service: service.pid, postmaster })
  await client.end()
  const percent = (from: number, to: number) => ((to - from) * 100) / seconds
  return {
    service: percent(before.service, after.service),
    postgres: percent(before.postgres, after.postgres),
    // One of them is the counting itself.
    queries: (after.transactions - before.transactions - 1) / seconds,
  }
}

async function countersOf({
  client,
  service,
  postmaster,
}: {
  client: pg.Client
  service: number
  postmaster: number
}) {
  const { rows } = await client.query<{ transactions: string }>(
    'select xact_commit + xact_rollback as transactions from pg_stat_database where datname = current_database()',
  )
  const transactions = Number(rows[0]!.transactions)
  return {
    transactions,
    service: await cpuSeconds(service),
    postgres: await cpuSecondsOfFamily(postmaster),
  }
}
