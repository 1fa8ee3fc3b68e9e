import type { DB } from '@annalist/database'
import type { Transaction } from 'kysely'
import { ProblemError } from '../http/problem-error.ts'
import type { Principal } from './caller.ts'

/** Locks the dossier's owners, so that two who leave at once do not both find the other; refuses to lose the last. */
export async function keepAnOwner(tx: Transaction<DB>, dossierId: string, leaving: Principal): Promise<void> {
  const owners = await tx
    .selectFrom('member')
    .select('principal_id')
    .where('dossier_id', '=', dossierId)
    .where('role', '=', 'owner')
    .orderBy('principal_id')
    .forUpdate()
    .execute()
  if (owners.length !== 1 || owners[0]?.principal_id !== leaving.id) return
  const detail = `"${leaving.name}" is the only owner of this dossier: make another principal owner first.`
  throw new ProblemError({ name: 'conflict', detail })
}
