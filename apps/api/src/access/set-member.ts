import type { Member, Role } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Kysely } from 'kysely'
import { keepAnOwner } from './keep-an-owner.ts'
import { principalOf } from './principal-of.ts'

export class SetMember extends Command<Member> {
  constructor(
    readonly dossierId: string,
    readonly principal: string,
    readonly role: Role,
  ) {
    super()
  }
}

@CommandHandler(SetMember)
export class SetMemberHandler implements ICommandHandler<SetMember> {
  constructor(private readonly db: Kysely<DB>) {}

  execute({ dossierId, principal: reference, role }: SetMember): Promise<Member> {
    return this.db.transaction().execute(async (tx) => {
      const principal = await principalOf(tx, reference)
      if (role !== 'owner') await keepAnOwner(tx, dossierId, principal)
      await tx
        .insertInto('member')
        .values({ dossier_id: dossierId, principal_id: principal.id, role })
        .onConflict((conflict) => conflict.columns(['dossier_id', 'principal_id']).doUpdateSet({ role }))
        .execute()
      return { principal: principal.id, name: principal.name, role }
    })
  }
}
