import type { DossierAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { dossierRows } from './dossier-rows.ts'

export class GetDossier extends Query<DossierAnswer> {
  constructor(readonly dossierId: string) {
    super()
  }
}

@QueryHandler(GetDossier)
export class GetDossierHandler implements IQueryHandler<GetDossier> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId }: GetDossier): Promise<DossierAnswer> {
    const [dossier] = await dossierRows(this.db, sql`d.dossier_id = ${dossierId}`)
    if (!dossier) throw new Error(`Dossier ${dossierId} is registered and has no history`)
    return dossier
  }
}
