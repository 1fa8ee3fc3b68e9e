import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Moment } from './moment.ts'
import { isUuid } from './read-at.ts'
import { shownIncident } from './survivors.ts'

/** One thing of a dossier, by its id or by the caller's own name for it. */
export type IncidentReference = { incidentId: string } | { incidentKey: string }
export type ActorReference = { actorId: string } | { actorKey: string }
export type ReportReference = { reportId: string } | { reportKey: string }

/**
 * The incident that is meant, or null: a key leads to it by the dossier's table of keys. One that was merged is the one
 * as which it is shown.
 */
export function incidentMeant(moment: Moment, reference: IncidentReference): RawBuilder<string | null> {
  return shownIncident(
    moment,
    'incidentId' in reference ? byId(reference.incidentId) : byKey(moment, 'incident', reference.incidentKey),
  )
}

export function actorMeant(moment: Moment, reference: ActorReference): RawBuilder<string | null> {
  return 'actorId' in reference ? byId(reference.actorId) : byKey(moment, 'actor-key', reference.actorKey)
}

/** That a claim, called `c`, is what its report says, and not what it said before it was corrected. */
export const holdsNow = sql<SqlBool>`c.stands <> 'corrected'`

/** That a claim, called `c`, is of the report that is meant. A report's key leads to the record that filed it. */
export function isReportMeant({ dossierId }: Moment, reference: ReportReference): RawBuilder<SqlBool> {
  return 'reportId' in reference
    ? sql`c.report_id = ${byId(reference.reportId)} and ${holdsNow}`
    : sql`c.position = (
        select k.position from key k
        where k.dossier_id = ${dossierId} and k.space = 'report' and k.key = ${reference.reportKey}) and ${holdsNow}`
}

/** How a reference reads in a message. */
export function described(reference: IncidentReference | ActorReference | ReportReference): string {
  return Object.values(reference).join('')
}

/** What is no id names nothing. */
function byId(id: string): RawBuilder<string | null> {
  return isUuid(id) ? sql`${id}::uuid` : sql`null::uuid`
}

function byKey({ dossierId }: Moment, space: string, key: string): RawBuilder<string | null> {
  return sql`(
    select k.stream_id from key k where k.dossier_id = ${dossierId} and k.space = ${space} and k.key = ${key} limit 1)`
}
