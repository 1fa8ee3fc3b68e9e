import { name } from '@annalist/contract'
import type { DB } from '@annalist/database'
import type { Kysely } from 'kysely'
import { notFound } from '../http/problem-error.ts'
import { readsAsId } from './access.ts'
import type { Principal } from './caller.ts'

/** The id of a principal, or its name. */
export const principalReference = name

export async function principalOf(db: Kysely<DB>, reference: string): Promise<Principal> {
  const found = await db
    .selectFrom('principal')
    .select(['id', 'name', 'admin'])
    .where(readsAsId(reference) ? 'id' : 'name', '=', reference)
    .executeTakeFirst()
  if (!found) throw notFound(`principal "${reference}"`)
  return found
}
