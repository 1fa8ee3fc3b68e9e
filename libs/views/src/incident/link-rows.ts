import type { FiledClaim } from '@annalist/domain'
import type { IncidentModel } from './incident-model.ts'

/** The links to other incidents that standing reports and analysts state. */
export const linkModel: IncidentModel = {
  table: {
    name: 'incident_link',
    key: [
      { name: 'incident_id', type: 'uuid' },
      { name: 'to_incident_id', type: 'uuid' },
      { name: 'relation', type: 'text' },
    ],
    values: [],
    required: {},
  },
  project: ({ at, id, claims, judgement, isWhole }, open, changes) => {
    const keys = claims.filter(statesLinks).flatMap(linksOf)
    for (const { to, relation } of judgement.links) keys.push([to, relation])
    const rows = keys.map(([to, relation]) => ({ key: [id, to, relation], content: '' }))
    if (isWhole) return open.replace(rows, at, changes)
    return rows.map((row) => open.set(row, at, changes)).includes(true)
  },
}

function statesLinks({ stands, report }: FiledClaim): boolean {
  return stands === true && Boolean(report.links?.length)
}

function linksOf({ report, resolved }: FiledClaim): [to: string, relation: string][] {
  return (report.links ?? []).map(({ relation }, index) => [resolved.links[index]!, relation])
}
