import { type KeyBody, newKeyAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Kysely, type Transaction } from 'kysely'
import type { z } from 'zod'
import { invalidInput, ProblemError } from '../http/problem-error.ts'
import { newId } from '../new-id.ts'
import { readsAsId } from './access.ts'
import { hashOfKey, newApiKey } from './api-key.ts'
import type { Principal } from './caller.ts'
import { toKeyAnswer } from './key-answer.ts'

type NewKey = z.infer<typeof newKeyAnswer>

/** Makes a key for the principal of that name, and the principal where there is none yet. */
export class CreateKey extends Command<NewKey> {
  constructor(
    readonly body: KeyBody,
    readonly now = new Date(),
  ) {
    super()
  }
}

@CommandHandler(CreateKey)
export class CreateKeyHandler implements ICommandHandler<CreateKey> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ body, now }: CreateKey): Promise<NewKey> {
    const expiresAt = body.expiresAt ? new Date(body.expiresAt) : null
    refuseImpossible(body, expiresAt, now)
    const key = newApiKey()
    return this.db.transaction().execute(async (tx) => {
      const principal = await findOrMakePrincipal(tx, body, now)
      const row = await tx
        .insertInto('api_key')
        .values({
          id: newId(),
          principal_id: principal.id,
          hash: hashOfKey(key),
          created_at: now.toISOString(),
          expires_at: expiresAt?.toISOString() ?? null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return { ...toKeyAnswer({ ...row, ...principal, id: row.id, principalId: principal.id }), key }
    })
  }
}

function refuseImpossible({ principal }: KeyBody, expiresAt: Date | null, now: Date): void {
  if (readsAsId(principal)) throw invalidInput([{ path: 'principal', message: 'must not look like an id' }])
  if (expiresAt && expiresAt <= now) {
    throw invalidInput([{ path: 'expiresAt', message: 'expected a moment to come' }])
  }
}

async function findOrMakePrincipal(tx: Transaction<DB>, body: KeyBody, now: Date): Promise<Principal> {
  const { principal: name, admin } = body
  await tx
    .insertInto('principal')
    .values({ id: newId(), name, admin: admin ?? false, created_at: now.toISOString() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const principal = await tx
    .selectFrom('principal')
    .select(['id', 'name', 'admin'])
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  if (typeof admin === 'boolean' && admin !== principal.admin) {
    const found = principal.admin ? 'is an admin' : 'is no admin'
    throw new ProblemError({ name: 'conflict', detail: `The principal "${name}" exists and ${found}.` })
  }
  return principal
}
