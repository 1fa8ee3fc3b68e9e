import { openDatabase } from '@annalist/database'
import { History } from '@annalist/history'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import Cursor from 'pg-cursor'
import { COPIED_COLUMNS, copiedRecords } from '../lib/copied-records.ts'

interface Options {
  connectionString: string
  dossierId: string
  way: Way
}

export type Way = keyof typeof WAYS

export interface ReaderApi {
  /** Reads the whole dossier in order, every record as an object; answers how many records a second. */
  read: (nothing: undefined) => Promise<number>
  close: (nothing: undefined) => Promise<unknown>
}

type Pages = (options: Options) => AsyncGenerator<{ position: number | string; data: unknown }[]>

const WAYS = { annalist, pages, cursor, copy } satisfies Record<string, Pages>

export async function open(options: Options): Promise<ReaderApi> {
  return {
    read: async () => {
      const started = performance.now()
      let last = 0
      for await (const page of WAYS[options.way](options)) {
        for (const { position, data } of page) {
          if (Number(position) !== ++last || typeof data !== 'object')
            throw new Error(`Lost order at ${last}`)
        }
      }
      return (last * 1_000) / (performance.now() - started)
    },
    close: async () => undefined,
  }
}

async function* annalist({ connectionString, dossierId }: Options) {
  const database = await openDatabase({ connectionString })
  const history = new History(database.pool)
  yield* history.pages(dossierId, { after: 0, limit: 1_000 })
  await history.close()
  await database.pool.end()
}

const SELECT = `select ${COPIED_COLUMNS} from record where dossier_id = $1`

/** By key; `pg` parses JSON itself. */
async function* pages({ connectionString, dossierId }: Options) {
  const client = await connected(connectionString)
  const text = `${SELECT} and position > $2 order by position limit 10000`
  for (let after = '0'; ; ) {
    const { rows } = await client.query<Row>({ name: 'page', text, values: [dossierId, after] })
    if (rows.length === 0) break
    after = rows.at(-1)!.position
    yield rows
  }
  await client.end()
}

async function* cursor({ connectionString, dossierId }: Options) {
  const client = await connected(connectionString)
  const rows = client.query(new Cursor<Row>(`${SELECT} order by position`, [dossierId]))
  for (;;) {
    const page = await rows.read(1_000)
    if (page.length === 0) break
    yield page
  }
  await client.end()
}

async function* copy({ connectionString, dossierId }: Options) {
  const client = await connected(connectionString)
  // A command of COPY takes no parameters.
  const select = `${SELECT} order by position`.replace('$1', `'${dossierId}'`)
  const stream = client.query(copyTo(`copy (${select}) to stdout (format binary)`))
  yield* copiedRecords(stream)
  await client.end()
}

interface Row {
  position: string
  data: unknown
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}
