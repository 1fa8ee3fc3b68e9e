import { createHash } from 'node:crypto'
import type { ViewBody } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { IdempotencyMismatchError } from '@annalist/history'
import { UnknownViewError, type View } from '@annalist/views'
import { sql, type Transaction } from 'kysely'
import type { Sent } from '../deciding/sent.ts'

interface Asking {
  dossierId: string
  body: ViewBody
  sent: Pick<Sent, 'meta' | 'idempotencyKey'>
  /** The head of the history when it is asked. */
  position: number
}

interface Making {
  find: (id: string) => Promise<View | null>
  create: () => Promise<View>
}

/**
 * Makes a view, or finds the one that was made for the same request before, as its idempotency key tells. Nobody else may
 * make one in the dossier meanwhile. @throws IdempotencyMismatchError, UnknownViewError where it is gone since
 */
export async function askedOnce(
  tx: Transaction<DB>,
  { dossierId, body, sent, position }: Asking,
  { find, create }: Making,
): Promise<View> {
  const { meta, idempotencyKey: key } = sent
  if (key === null) return create()
  const digest = createHash('sha256')
    .update(JSON.stringify(['view', body]))
    .digest('base64url')
  const before = await tx
    .selectFrom('idempotency')
    .select(['digest', 'answer'])
    .where('dossier_id', '=', dossierId)
    .where('principal_id', '=', meta.principal)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!before) {
    const view = await create()
    const answer = JSON.stringify({ viewId: view.id })
    const asked = { dossier_id: dossierId, principal_id: meta.principal, key, digest, answer, position }
    await tx
      .insertInto('idempotency')
      .values({ ...asked, recorded_at: sql<string>`now()` })
      .execute()
    return view
  }
  if (before.digest !== digest) throw new IdempotencyMismatchError(key)
  const { viewId } = before.answer as { viewId: string }
  const found = await find(viewId)
  if (!found) throw new UnknownViewError(dossierId, viewId)
  return found
}
