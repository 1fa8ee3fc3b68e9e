import { openDatabase } from '@annalist/database'
import type { Pool } from 'pg'
import type { AskersApi } from '../subjects/askers.ts'
import type { BarePageApi } from '../subjects/bare-page.ts'
import type { Context } from './bench.ts'
import { fileReports } from './file-reports.ts'
import type { Contestant } from './interleave.ts'
import type { LoadResult } from './load.ts'
import { Service } from './service.ts'
import { Subject } from './subject.ts'

/** Callers at most. */
export const CALLERS = 8
const ACTORS = 200
/** Of a dossier whose reports tell of any time: so many of its records for one of the other's. */
const SHUFFLED = 0.2

/** A service with long histories, and who asks it. */
export interface Stage {
  context: Context
  service: Service
  pool: Pool
  askers: Subject<AskersApi>
  bare: Subject<AskersApi>
  ordered: Asked
  /** Where it says nothing of when something happened when it was recorded. */
  shuffled: Asked
  seconds: number
}

/** A dossier, and whose pages of it are asked for. */
export interface Asked {
  timeline: string
  head: number
  actors: string[]
  /** Who takes part in two of three incidents, and how often. */
  onlookers: { id: string; incidents: number }
}

export async function prepareReplay(context: Context, opened: AsyncDisposableStack): Promise<Stage> {
  const { cluster, progress, quick } = context
  const records = context.records ?? (quick ? 20_000 : 300_000)
  opened.defer(() => cluster.drop('replay'))
  const connectionString = await cluster.create('replay')
  const first = await Service.start(connectionString)
  const filed = { changes: true, crowded: true }
  const ordered = { slug: 'bench', id: await first.openDossier('bench') }
  const shuffled = { slug: 'shuffled', id: await first.openDossier('shuffled') }
  await first.stop()
  progress.say(`filing reports until there are ${records} records`)
  const head = await fileReports(connectionString, ordered.id, { ...filed, atLeast: records })
  const few = await fileReports(connectionString, shuffled.id, {
    ...filed,
    shuffled: true,
    atLeast: records * SHUFFLED,
  })
  const service = await Service.start(connectionString)
  opened.defer(() => service.stop())
  progress.say('building the views')
  await service.viewsCurrent()
  const database = await openDatabase({ connectionString })
  opened.defer(() => database.pool.end())
  await database.pool.query('analyze')
  const asking = async (url: string) => {
    const askers = await Subject.start<AskersApi>('askers', { url, key: service.adminKey, callers: CALLERS })
    opened.defer(() => askers.close())
    return askers
  }
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from view where dossier_id = $1 and label = 'live'`,
    [ordered.id],
  )
  const barePage = await Subject.start<BarePageApi>('bare-page', {
    connectionString,
    dossierId: ordered.id,
    viewId: rows[0]!.id,
  })
  opened.defer(() => barePage.close())
  return {
    context,
    service,
    pool: database.pool,
    askers: await asking(service.url),
    bare: await asking(await barePage.call('url', undefined)),
    ordered: await askedOf(database.pool, ordered, head),
    shuffled: await askedOf(database.pool, shuffled, few),
    seconds: quick ? 1 : 5,
  }
}

async function askedOf(pool: Pool, { slug, id }: { slug: string; id: string }, head: number): Promise<Asked> {
  const { rows } = await pool.query<{ actor_id: string; incidents: number }>(
    `select p.actor_id, count(*)::int as incidents
     from participation p join view v on v.dossier_id = p.dossier_id and v.id = p.view_id
     where v.dossier_id = $1 and v.label = 'live' and p.to_at = 9223372036854775807
     group by p.actor_id order by incidents desc, p.actor_id limit $2`,
    [id, 1 + ACTORS],
  )
  const [most, ...others] = rows
  return {
    timeline: `/v1/dossiers/${slug}/timeline`,
    head,
    actors: others.map(({ actor_id }) => actor_id),
    onlookers: { id: most!.actor_id, incidents: most!.incidents },
  }
}

type Measure = keyof Omit<LoadResult, 'calls'>

export function asked(
  { askers, seconds }: Pick<Stage, 'askers' | 'seconds'>,
  {
    what,
    paths,
    callers = 1,
    measure = 'p50',
  }: { what: string; paths: string[]; callers?: number; measure?: Measure },
): Contestant {
  const ask = async (seconds: number) => (await askers.call('ask', { paths, callers, seconds }))[measure]
  return { what, measure: () => ask(seconds), warmUp: () => ask(1) }
}

export const ofActors = ({ timeline, actors }: Asked, query = '') =>
  actors.map((actor) => `${timeline}?actor=${actor}${query}`)
