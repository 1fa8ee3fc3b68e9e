import type { KeyAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely } from 'kysely'
import { type Page, type PageParams, pageOf } from '../http/page.ts'
import { toKeyAnswer } from './key-answer.ts'

/** Every key there is or was, oldest first, without the keys themselves. */
export class ListKeys extends Query<Page<KeyAnswer>> {
  constructor(readonly params: PageParams) {
    super()
  }
}

@QueryHandler(ListKeys)
export class ListKeysHandler implements IQueryHandler<ListKeys> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ params }: ListKeys): Promise<Page<KeyAnswer>> {
    const rows = await this.db
      .selectFrom('api_key as k')
      .innerJoin('principal as p', 'p.id', 'k.principal_id')
      .select(['k.id', 'p.id as principalId', 'p.name', 'p.admin'])
      .select(['k.created_at', 'k.expires_at', 'k.revoked_at'])
      .$if(params.cursor !== undefined, (query) => query.where('k.id', '>', params.cursor!))
      .orderBy('k.id')
      .limit(params.limit + 1)
      .execute()
    return pageOf(rows.map(toKeyAnswer), params, ({ id }) => id)
  }
}
