import type { DB } from '@annalist/database'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Kysely } from 'kysely'
import { notFound } from '../http/problem-error.ts'
import { keepAnOwner } from './keep-an-owner.ts'
import { principalOf } from './principal-of.ts'

export class RemoveMember extends Command<void> {
  constructor(
    readonly dossierId: string,
    readonly principal: string,
  ) {
    super()
  }
}

@CommandHandler(RemoveMember)
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(private readonly db: Kysely<DB>) {}

  execute({ dossierId, principal: reference }: RemoveMember): Promise<void> {
    return this.db.transaction().execute(async (tx) => {
      const principal = await principalOf(tx, reference)
      await keepAnOwner(tx, dossierId, principal)
      const { numDeletedRows } = await tx
        .deleteFrom('member')
        .where('dossier_id', '=', dossierId)
        .where('principal_id', '=', principal.id)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw notFound(`member "${reference}"`)
    })
  }
}
