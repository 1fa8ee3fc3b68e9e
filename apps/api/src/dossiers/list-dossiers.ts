import type { DossierAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import type { Principal } from '../access/caller.ts'
import { type Page, type PageParams, pageOf } from '../http/page.ts'
import { dossierRows } from './dossier-rows.ts'

/** The dossiers that a principal may see, oldest first: its own; every one for a global admin. */
export class ListDossiers extends Query<Page<DossierAnswer>> {
  constructor(
    readonly principal: Principal,
    readonly params: PageParams,
  ) {
    super()
  }
}

@QueryHandler(ListDossiers)
export class ListDossiersHandler implements IQueryHandler<ListDossiers> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ principal, params }: ListDossiers): Promise<Page<DossierAnswer>> {
    const isMember = sql`exists (
      select from member m where m.dossier_id = d.dossier_id and m.principal_id = ${principal.id})`
    const visible = principal.admin ? sql`true` : isMember
    const goOn = params.cursor === undefined ? sql`true` : sql`d.dossier_id > ${params.cursor}`
    const rows = await dossierRows(
      this.db,
      sql`${visible} and ${goOn} order by d.dossier_id limit ${params.limit + 1}`,
    )
    return pageOf(rows, params, ({ id }) => id)
  }
}
