import { CompiledQuery, type Kysely } from 'kysely'
import type { Pool } from 'pg'
import { APPEND, type AppendRow, appendArguments, outcomesOf } from './append-call.ts'
import { ConflictError, DossierExistsError, IdempotencyMismatchError } from './errors.ts'
import type { Appended, Outcome } from './outcome.ts'
import { prepare } from './prepare.ts'
import type { AppendRequest } from './request.ts'

/** Any Kysely transaction, whatever tables it knows. */
export type Transaction = Pick<Kysely<unknown>, 'executeQuery'>

type Run = <Row>(text: string, values: unknown[]) => Promise<Row[]>

/** Answers a row where there was none. */
export const BEGIN_LOG =
  'insert into log (dossier_id) values ($1) on conflict (dossier_id) do nothing returning dossier_id'

/** Within the caller's transaction: whatever is thrown must undo it. */
export const openWithin = (tx: Transaction, dossierId: string, request: AppendRequest): Promise<Appended> =>
  openBy(
    async <Row>(text: string, values: unknown[]) =>
      (await tx.executeQuery<Row>(CompiledQuery.raw(text, values))).rows,
    dossierId,
    request,
  )

/** In a transaction of its own. */
export async function openAlone(pool: Pool, dossierId: string, request: AppendRequest): Promise<Appended> {
  const client = await pool.connect()
  // A connection that breaks also says so by an event, which would end the process; the query says it better.
  const ignore = () => {}
  client.on('error', ignore)
  let failure: Error | undefined
  try {
    await client.query('begin')
    const opened = await openBy(
      async <Row>(text: string, values: unknown[]) => (await client.query(text, values)).rows as Row[],
      dossierId,
      request,
    )
    await client.query('commit')
    return opened
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.off('error', ignore)
    // After a failure the connection is closed, which rolls back whatever state it was in.
    client.release(failure)
  }
}

async function openBy(run: Run, dossierId: string, request: AppendRequest): Promise<Appended> {
  const requests = [prepare(request)]
  const created = await run(BEGIN_LOG, [dossierId])
  if (created.length === 0) throw new DossierExistsError(dossierId)
  const [row] = await run<AppendRow>(APPEND.text, appendArguments(dossierId, requests))
  return appendedOrThrow(outcomesOf(dossierId, requests, row)[0]!, request)
}

/** A new dossier has nothing to clash with, but a request may expect what cannot be. */
function appendedOrThrow(outcome: Outcome, request: AppendRequest): Appended {
  switch (outcome.status) {
    case 'appended':
      return outcome
    case 'conflict':
    case 'key-taken':
      throw new ConflictError(outcome)
    case 'duplicate':
    case 'idempotency-mismatch':
      throw new IdempotencyMismatchError(request.idempotency?.key ?? '')
    default: {
      const unreachable: never = outcome
      throw unreachable
    }
  }
}
