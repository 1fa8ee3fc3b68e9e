import type { IncidentAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { IncidentSummary } from '@annalist/domain'
import type { Kysely } from 'kysely'
import { foldIncidents } from './fold-incidents.ts'
import type { Moment } from './moment.ts'

/**
 * What holds each shown value of an incident. Of one with many reports a table keeps it; of all others it is folded
 * from the records by the rule that decides what is shown.
 */
export async function incidentFields(
  db: Kysely<DB>,
  moment: Moment,
  incidentId: string,
): Promise<IncidentAnswer['fields']> {
  const { stored, folded } = await foldIncidents(db, moment, [incidentId])
  const known = stored.get(incidentId)
  if (known) return known
  const { claims, identity, judgement } = folded.get(incidentId)!
  return IncidentSummary.of(claims, identity).fields(identity, judgement)
}
