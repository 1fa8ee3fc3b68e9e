import { type Role, slug } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { Injectable } from '@nestjs/common'
import { Kysely, sql } from 'kysely'
import { hashOfKey } from './api-key.ts'
import type { Caller } from './caller.ts'

/** Reads who may do what. Nothing is remembered beyond one request, so a revoked key or a removed member is out at once. */
@Injectable()
export class Access {
  constructor(private readonly db: Kysely<DB>) {}

  /** The caller of a key that holds now, and what it may do in the dossier of that id or slug; null without such a key. */
  find(key: string, dossier: string | null): Promise<Caller | null> {
    return this.read(hashOfKey(key), dossier)
  }

  /** The same caller as of now, or null once the key no longer holds. */
  again({ keyHash, dossier }: Caller): Promise<Caller | null> {
    return this.read(keyHash, dossier?.dossierId ?? null)
  }

  private async read(keyHash: Buffer, dossier: string | null): Promise<Caller | null> {
    const { rows } = await sql<Row>`
      select p.id, p.name, p.admin, d.dossier_id, d.slug, m.role
      from api_key k
      join principal p on p.id = k.principal_id
      left join dossier d on ${namedBy(dossier)}
      left join member m on m.dossier_id = d.dossier_id and m.principal_id = p.id
      where k.hash = ${keyHash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    `.execute(this.db)
    return rows[0] ? toCaller(rows[0], keyHash) : null
  }
}

interface Row {
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

function namedBy(dossier: string | null) {
  if (dossier === null) return sql`false`
  if (readsAsId(dossier)) return sql`d.dossier_id = ${dossier}`
  return slug.safeParse(dossier).success ? sql`d.slug = ${dossier}` : sql`false`
}

/** A global admin acts as owner in every dossier. */
function toCaller(row: Row, keyHash: Buffer): Caller {
  const { id, name, admin, dossier_id: dossierId, slug } = row
  const role = admin ? 'owner' : row.role
  const dossier = dossierId && slug && role ? { dossierId, slug, role } : null
  return { principal: { id, name, admin }, keyHash, dossier }
}
