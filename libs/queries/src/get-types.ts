import { COMMON_ROLES, type DossierTypesAnswer, INCIDENT_TYPES, type ReadingQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import type { OwnTypes } from '@annalist/domain'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { ownTypes } from './custody-events.ts'
import { momentOf } from './moment.ts'
import { readAt } from './read-at.ts'

/** The types of incident that a dossier has: those of the table, then those that it has added. */
export class GetTypes extends Query<DossierTypesAnswer> {
  constructor(
    readonly dossierId: string,
    readonly params: ReadingQuery,
  ) {
    super()
  }
}

@QueryHandler(GetTypes)
export class GetTypesHandler implements IQueryHandler<GetTypes> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetTypes): Promise<DossierTypesAnswer> {
    const moment = await momentOf(this.db, dossierId, { asked: params })
    const { own, view, position } = await readAt<{ own: OwnTypes | null }>(this.db, moment, {
      columns: sql`${ownTypes(moment)} as own`,
    })
    const added = Object.values(own?.types ?? {}).sort((a, b) => (a.type < b.type ? -1 : 1))
    return { items: [...INCIDENT_TYPES.map(toRow), ...added], commonRoles: [...COMMON_ROLES], position, view }
  }
}

function toRow({ roles, ...row }: (typeof INCIDENT_TYPES)[number]): DossierTypesAnswer['items'][number] {
  return { ...row, roles: [...roles] }
}
