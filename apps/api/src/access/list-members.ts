import { type Member, role } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely } from 'kysely'
import { type Page, type PageParams, pageOf } from '../http/page.ts'

export class ListMembers extends Query<Page<Member>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageParams,
  ) {
    super()
  }
}

@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ListMembers): Promise<Page<Member>> {
    const rows = await this.db
      .selectFrom('member as m')
      .innerJoin('principal as p', 'p.id', 'm.principal_id')
      .select(['p.id as principal', 'p.name', 'm.role'])
      .where('m.dossier_id', '=', dossierId)
      .$if(params.cursor !== undefined, (query) => query.where('p.id', '>', params.cursor!))
      .orderBy('p.id')
      .limit(params.limit + 1)
      .execute()
    const members = rows.map((row) => ({ ...row, role: role.parse(row.role) }))
    return pageOf(members, params, ({ principal }) => principal)
  }
}
