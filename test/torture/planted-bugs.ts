import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, Pool, PoolClient } from 'pg'
import { withClient } from '../../libs/database/src/test-server.ts'
import type { Stage } from './process-kit.ts'
import type { Part } from './troupe.ts'

/** Bugs that the database has: its functions or settings are altered. */
const DATABASE_BUGS = {
  /** Calls count from a head that they did not lock; the constraint that would still refuse them is gone too. */
  'drop the lock': async (client) => {
    await alterAppend(client, [
      [
        'perform from log l where l.dossier_id = dossier for update;',
        'perform from log l where l.dossier_id = dossier;',
      ],
      ['limit 1;', 'limit 1; perform pg_sleep(0.005);'],
    ])
    await client.query('alter table record drop constraint record_pkey')
    await client.query('create index on record (dossier_id, position)')
  },
  'skip the version check': (client) =>
    alterAppend(client, [
      ['where coalesce(s.version, 0) <> e.version', 'where false'],
      [
        'coalesce(t.version, coalesce(s.version, 0) + t.nth_of_stream)',
        'coalesce(s.version, 0) + t.nth_of_stream',
      ],
      ['where t.version is null and r.dossier_id', 'where r.dossier_id'],
    ]),
  'forget idempotency keys': (client) =>
    alterAppend(client, [
      ['and i.principal_id = a.principal_id and i.key = a.key', 'and false'],
      ['placed[a.record] is not null;', 'placed[a.record] is not null on conflict do nothing;'],
    ]),
  /** The answer comes before the commit is on disk, and a killed server has forgotten it. */
  'acknowledge before it is durable': async (client) => {
    const { rows } = await client.query<{ name: string }>('select current_database() as name')
    await client.query(`alter database ${rows[0]!.name} set synchronous_commit = off`)
  },
} satisfies Record<string, (client: Client) => Promise<void>>

const LEASE = 'for no key update of v skip locked'

/** Bugs that processes of a kind have. */
const PROCESS_BUGS = {
  'acknowledge before commit': { part: 'writer', plant: (pool) => overrideQueries(pool, commitLater) },
  /** Neither lease nor comparison: two workers take the same batch. */
  'skip the compare-and-set': {
    part: 'worker',
    plant: (pool) => {
      const rewrite = rewriter([
        [LEASE, ''],
        ['and id = $2 and position = $3', 'and id = $2 and $3::bigint is not null'],
      ])
      overrideQueries(pool, (query) => (first, ...rest) => {
        const answer = query(rewrite(first), ...rest)
        // Time enough for another one to look at the same position.
        return textOf(first).includes(LEASE) ? Promise.resolve(answer).finally(() => sleep(50)) : answer
      })
    },
  },
  /** See `followById`, which the follower then uses. */
  'read by sequence': { part: 'follower', plant: () => {} },
} satisfies Record<string, { part: Part; plant: (pool: Pool) => void }>

type DatabaseBug = keyof typeof DATABASE_BUGS
type ProcessBug = keyof typeof PROCESS_BUGS
export type PlantedBug = DatabaseBug | ProcessBug

/** Which processes have the bug; null if it is the database. */
export const partOf = (bug: PlantedBug): Part | null => (isOfProcess(bug) ? PROCESS_BUGS[bug].part : null)

/** Alters the database, if the bug is of that kind. */
export async function plantInDatabase(connectionString: string, bug: PlantedBug): Promise<void> {
  if (!isOfProcess(bug)) await withClient(connectionString, DATABASE_BUGS[bug])
}

/** Gives this process the bug of its role, if any. */
export function plant({ role, database }: Stage): void {
  if (role.bug && isOfProcess(role.bug)) PROCESS_BUGS[role.bug].plant(database.pool)
}

const isOfProcess = (bug: PlantedBug): bug is ProcessBug => Object.hasOwn(PROCESS_BUGS, bug)

/** As readers of sequences do: what is committed late, with an earlier number, is never seen. */
export async function* followById(
  pool: Pool,
  { dossier, after, signal }: { dossier: string; after: string; signal: AbortSignal },
): AsyncGenerator<{ position: number; id: string }[]> {
  let last = after
  while (!signal.aborted) {
    const { rows } = await pool.query<{ position: number; id: string }>(
      'select position, id from record where dossier_id = $1 and id > $2 order by id limit 100',
      [dossier, last],
    )
    if (rows.length > 0) yield rows
    else await sleep(5)
    last = rows.at(-1)?.id ?? last
  }
}

type Replacement = [found: string, put: string]

async function alterAppend(client: Client, replacements: Replacement[]): Promise<void> {
  const { rows } = await client.query<{ text: string }>(
    `select pg_get_functiondef('append_records'::regproc) as text`,
  )
  await client.query(replacements.reduce(replaceOnce, rows[0]!.text))
}

/** A bug that is not planted would prove nothing. */
function replaceOnce(text: string, [found, put]: Replacement): string {
  const parts = text.split(found)
  if (parts.length !== 2) throw new Error(`Expected to find once, found ${parts.length - 1} times: ${found}`)
  return parts.join(put)
}

type Query = (...args: unknown[]) => unknown

/** Every connection of the pool from its next use on. */
function overrideQueries(pool: Pool, override: (query: Query) => Query): void {
  const done = new WeakSet<PoolClient>()
  pool.on('acquire', (client) => {
    if (done.has(client)) return
    done.add(client)
    const query: Query = Reflect.get(client, 'query')
    Object.assign(client, { query: override(query.bind(client)) })
  })
}

function commitLater(query: Query): Query {
  let committed: Promise<unknown> = Promise.resolve()
  return (first, ...rest) => {
    if (!textOf(first).includes('append_records')) return query(first, ...rest)
    const answer = committed.then(() => query('begin')).then(() => query(first, ...rest))
    committed = answer
      .then(() => sleep(50))
      .then(() => query('commit'))
      .catch(() => {})
    return answer
  }
}

/** Rewrites statements; a process in which none was found ends in failure. */
function rewriter(replacements: Replacement[]): (first: unknown) => unknown {
  const missing = new Set(replacements)
  process.once('exit', () => {
    for (const [found] of missing) {
      process.stderr.write(`Expected a statement with: ${found}\n`)
      process.exitCode = 3
    }
  })
  return (first) => {
    const replacement = replacements.find(([found]) => textOf(first).includes(found))
    if (!replacement || typeof first !== 'string') return first
    missing.delete(replacement)
    return replaceOnce(first, replacement)
  }
}

const textOf = (first: unknown): string => {
  if (typeof first === 'string') return first
  return typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : ''
}
