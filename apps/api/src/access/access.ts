import { type Role, slug } from '@annalist/contract'
import { Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import { Gathering } from '../gathering.ts'
import type { Caller } from './caller.ts'

/** Reads who may do what. Nothing is remembered beyond one request, so a revoked key or a removed member is out at once. */
@Injectable()
export class Access {
  private readonly callers = new Gathering<Question, Caller | null>((_all, asked) => this.read(asked))

  constructor(private readonly pool: Pool) {}

  /** The caller of the key of that hash, if it holds now, and what it may do in the dossier of that id or slug; null without such a key. */
  find(keyHash: Buffer, dossier: string | null): Promise<Caller | null> {
    return this.ask(keyHash, dossier)
  }

  /** The same caller as of now, or null once the key no longer holds. */
  again({ keyHash, dossier }: Caller): Promise<Caller | null> {
    return this.ask(keyHash, dossier?.dossierId ?? null)
  }

  private ask(keyHash: Buffer, dossier: string | null): Promise<Caller | null> {
    return this.callers.ask('', { keyHash, ...namedBy(dossier) })
  }

  /** Requests that ask the same are one row of the question. */
  private async read(asked: Question[]): Promise<(Caller | null)[]> {
    const rowOf = new Map<string, number>()
    const distinct: Question[] = []
    const places = asked.map((question) => {
      const text = `${question.keyHash.toString('latin1')} ${question.dossierId} ${question.slug}`
      const place = rowOf.get(text) ?? distinct.push(question)
      rowOf.set(text, place)
      return place
    })
    const { rows } = await this.pool.query<Row>({
      name: 'access_read',
      text: READ,
      values: [
        distinct.map(({ keyHash }) => keyHash),
        distinct.map(({ dossierId }) => dossierId),
        distinct.map((question) => question.slug),
      ],
    })
    const found = new Map(rows.map((row) => [row.place, row]))
    return asked.map(({ keyHash }, index) => {
      const row = found.get(places[index]!)
      return row ? toCaller(row, keyHash) : null
    })
  }
}

/** `place` counts the questions from 1. Laterals keep each look-up one by its key, whatever the plan was made for. */
const READ = `
  select asked.place::int, k.principal_id as id, p.name, p.admin, d.dossier_id, d.slug, m.role
  from unnest($1::bytea[], $2::uuid[], $3::text[]) with ordinality asked(hash, dossier_id, slug, place)
  cross join lateral (
    select principal_id from api_key
    where hash = asked.hash and revoked_at is null and (expires_at is null or expires_at > now())
  ) k
  join principal p on p.id = k.principal_id
  left join lateral (
    select dossier_id, slug from dossier where dossier_id = asked.dossier_id
    union all
    select dossier_id, slug from dossier where slug = asked.slug
  ) d on true
  left join member m on m.dossier_id = d.dossier_id and m.principal_id = k.principal_id`

/** At most one of `dossierId` and `slug` is given. */
interface Question {
  keyHash: Buffer
  dossierId: string | null
  slug: string | null
}

interface Row {
  place: number
  id: string
  name: string
  admin: boolean
  dossier_id: string | null
  slug: string | null
  role: Role | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What reads as an id is never looked for as a slug or a name; and no slug or name that reads as an id is let in. */
export const readsAsId = (text: string): boolean => UUID.test(text)

function namedBy(dossier: string | null): Pick<Question, 'dossierId' | 'slug'> {
  if (dossier !== null && readsAsId(dossier)) return { dossierId: dossier, slug: null }
  const isSlug = dossier !== null && slug.safeParse(dossier).success
  return { dossierId: null, slug: isSlug ? dossier : null }
}

/** A global admin acts as owner in every dossier. */
function toCaller(row: Row, keyHash: Buffer): Caller {
  const { id, name, admin, dossier_id: dossierId, slug } = row
  const role = admin ? 'owner' : row.role
  const dossier = dossierId && slug && role ? { dossierId, slug, role } : null
  return { principal: { id, name, admin }, keyHash, dossier }
}
