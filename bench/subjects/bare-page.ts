import Fastify from 'fastify'
import pg from 'pg'

export interface BarePageApi {
  url: (nothing: undefined) => Promise<string>
  close: (nothing: undefined) => Promise<unknown>
}

/** As many connections as the product's own pool. */
const CONNECTIONS = 20
const LIMIT = 50
const OPEN = '9223372036854775807'

/** What an actor took part in, as the product shows it, by one statement that knows the view and nothing of moments. */
const PAGE = `
  with page as (
    select distinct p.sort_at, p.incident_id from participation p
    where p.dossier_id = $1 and p.view_id = $2 and p.actor_id = $3 and p.to_at = ${OPEN} and p.sort_at is not null
    order by p.sort_at, p.incident_id limit ${LIMIT}
  )
  select json_build_object('items', coalesce(json_agg(json_build_object(
    'incidentId', r.incident_id, 'incidentKey', r.incident_key, 'version', s.version,
    'type', r.type, 'subtype', r.subtype, 'title', b.body->'title', 'summary', b.body->'summary',
    'modality', r.modality, 'when', b.body->'when',
    'where', json_build_object('placeId', r.place_id, 'name', l.name, 'country', b.body->'where'->'country',
      'lat', b.body->'where'->'lat', 'lon', b.body->'where'->'lon', 'precision', b.body->'where'->'precision'),
    'from', null, 'participants', (
      select json_agg(json_build_object('actorId', p.actor_id, 'name', a.name, 'kind', a.kind, 'role', p.role,
        'count', p.count) order by p.role, a.name, p.actor_id)
      from participation p
      join actor_row a on a.dossier_id = $1 and a.view_id = $2 and a.actor_id = p.actor_id and a.to_at = ${OPEN}
      where p.dossier_id = $1 and p.view_id = $2 and p.incident_id = page.incident_id and p.to_at = ${OPEN}),
    'quantities', b.body->'quantities', 'disputed', r.disputed, 'standing', r.standing,
    'parties', json_build_object('asserts', s.asserts, 'confirms', s.confirms, 'denies', s.denies,
      'declines-to-confirm', s.declines, 'cannot-verify', s.cannot_verify),
    'verdict', r.verdict, 'reports', s.reports, 'firstReportedAt', s.first_reported,
    'lastReportedAt', s.last_reported, 'tags', r.tags, 'position', s.position
  ) order by page.sort_at, page.incident_id), '[]'::json))::text as body
  from page
  join incident_row r on r.dossier_id = $1 and r.view_id = $2 and r.incident_id = page.incident_id and r.to_at = ${OPEN}
  join incident_body b on b.dossier_id = $1 and b.view_id = $2 and b.incident_id = page.incident_id and b.to_at = ${OPEN}
  left join place_row l on l.dossier_id = $1 and l.view_id = $2 and l.place_id = r.place_id and l.to_at = ${OPEN}
  cross join lateral (
    select * from incident_state s
    where s.dossier_id = $1 and s.view_id = $2 and s.incident_id = page.incident_id
    order by s.from_at desc limit 1
  ) s`

interface Options {
  connectionString: string
  dossierId: string
  viewId: string
}

/** The least that answers the same page: no key is asked for, nothing validated, no other question understood. */
export async function open({ connectionString, dossierId, viewId }: Options): Promise<BarePageApi> {
  const pool = new pg.Pool({ connectionString, max: CONNECTIONS })
  const server = Fastify()
  server.get<{ Querystring: { actor: string } }>('/timeline', async ({ query }, reply) => {
    const { rows } = await pool.query({ name: 'page', text: PAGE, values: [dossierId, viewId, query.actor] })
    return reply.type('application/json; charset=utf-8').send(rows[0].body)
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
