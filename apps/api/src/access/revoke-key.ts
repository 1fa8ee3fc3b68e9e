import type { DB } from '@annalist/database'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { notFound } from '../http/problem-error.ts'

/** The key no longer holds, from the next request on. Once more changes nothing. */
export class RevokeKey extends Command<void> {
  constructor(readonly key: string) {
    super()
  }
}

@CommandHandler(RevokeKey)
export class RevokeKeyHandler implements ICommandHandler<RevokeKey> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ key }: RevokeKey): Promise<void> {
    const { numUpdatedRows } = await this.db
      .updateTable('api_key')
      .set({ revoked_at: sql`coalesce(revoked_at, now())` })
      .where('id', '=', key)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw notFound(`key "${key}"`)
  }
}
