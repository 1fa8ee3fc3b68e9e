import type { ReportInput } from '@annalist/contract'
import Fastify from 'fastify'
import pg from 'pg'
import { idOf } from '../lib/random.ts'

export interface BareApi {
  url: (nothing: undefined) => Promise<string>
  close: (nothing: undefined) => Promise<unknown>
}

const TABLE = `create table bare_report (
  id uuid primary key,
  title text,
  report json not null,
  recorded_at timestamptz not null default now()
)`
const INSERT = 'insert into bare_report (id, title, report) values ($1, $2, $3) returning recorded_at'

/** As many connections as the product's own pool. */
const CONNECTIONS = 20

/** The least that a route can be: it takes a body and inserts one row, and checks nothing. */
export async function open({ connectionString }: { connectionString: string }): Promise<BareApi> {
  const pool = new pg.Pool({ connectionString, max: CONNECTIONS })
  await pool.query(TABLE)
  const server = Fastify()
  let next = 0
  server.post<{ Body: ReportInput }>('/reports', async ({ body }, reply) => {
    const id = idOf(8, next++)
    const values = [id, body.title, JSON.stringify(body)]
    const { rows } = await pool.query({ name: 'insert', text: INSERT, values })
    return reply.status(201).send({ id, recordedAt: rows[0].recorded_at })
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url: async () => url,
    close: async () => {
      await server.close()
      await pool.end()
    },
  }
}
