import type { Explanation, IncidentAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { decisionReasons, recordsOf, tracesOf } from '@annalist/domain'
import type { Kysely } from 'kysely'
import { withReasons } from './explain-incidents.ts'
import { type FoldedIncident, foldIncidents } from './fold-incidents.ts'
import type { Moment } from './moment.ts'

/** Of so many incidents that link to this one the records are sought. */
const LINKING = 25

/** Of all that an incident shows the records that made it, also those of others that link to it. */
export async function explainIncident(
  db: Kysely<DB>,
  moment: Moment,
  answer: IncidentAnswer,
): Promise<Explanation> {
  const [explained] = await withReasons(db, moment, [answer])
  const { why, whyCut } = explained!
  const inward = answer.links.filter(({ direction }) => direction === 'in').map((link) => link.incidentId)
  const sources = [...new Set(inward)]
  const { stored, folded } = await foldIncidents(db, moment, sources.slice(0, LINKING))
  const targets = new Set([answer.incidentId, ...answer.merged.map(({ incidentId }) => incidentId)])
  const linking = [...folded.values()].flatMap((incident) => linksTo(targets, incident))
  const links = [...new Set([...(why.links ?? []), ...linking])].sort((a, b) => a - b)
  const isCut = whyCut.includes('links') || stored.size > 0 || sources.length > LINKING
  const others = whyCut.filter((field) => field !== 'links')
  return {
    why: { ...why, ...(links.length > 0 && { links }) },
    whyCut: isCut ? [...others, 'links'] : others,
  }
}

function linksTo(targets: ReadonlySet<string>, incident: FoldedIncident): number[] {
  const { claims, family, records, changes, decisions } = incident
  const traces = tracesOf(family, records, changes)
  const reports = claims.filter(
    ({ stands, resolved }) => stands === true && resolved.links.some((to) => targets.has(to)),
  )
  const decided = decisionReasons(decisions).links.filter(({ to }) => targets.has(to))
  return [
    ...reports.flatMap(({ reportId, stands }) =>
      recordsOf(traces.get(reportId)!, { field: 'links', stands }),
    ),
    ...decided.map(({ position }) => position),
  ]
}
