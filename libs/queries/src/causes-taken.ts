import { type RawBuilder, sql } from 'kysely'
import { inView, type Moment, viewId } from './moment.ts'

/**
 * The records that made a state, from its row under an alias, as a set of positions. Through a lens without those of
 * reports that it hides: they were recorded or became public then, but nothing of them is seen.
 */
export function causesTaken(moment: Moment, alias: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const { dossierId } = moment
  return sql`(
    select made.position from unnest(coalesce(${column('causes')}, array[${column('position')}])) made(position)
    where (select v.lens->'read' from view v where v.dossier_id = ${dossierId} and v.id = ${viewId}) is null
      or not exists (
        select from record r
        where r.dossier_id = ${dossierId} and r.position = made.position
          and r.type in ('ReportFiled', 'ReportCorrected', 'ReportRetracted')
          and not exists (
            select from claim k where ${inView(moment, 'k')} and k.report_id = (r.data->>'reportId')::uuid
              and ${column('from_at')} in (k.from_at, k.to_at)
          )
      )
  )`
}
