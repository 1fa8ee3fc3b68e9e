import type { FiledClaim } from '@annalist/domain'
import type { IncidentModel } from './incident-model.ts'

/** The links to other incidents that standing reports state. */
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
  project: ({ at, state }, open, changes) => {
    const keys = state.claims.filter(statesLinks).flatMap(linksOf)
    return open.replace(
      keys.map(([to, relation]) => ({ key: [state.id, to, relation], content: '' })),
      at,
      changes,
    )
  },
}

function statesLinks({ stands, report }: FiledClaim): boolean {
  return stands === true && Boolean(report.links?.length)
}

function linksOf({ report, resolved }: FiledClaim): [to: string, relation: string][] {
  return (report.links ?? []).map(({ relation }, index) => [resolved.links[index]!, relation])
}
