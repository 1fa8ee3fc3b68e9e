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
    const keys = state.claims.filter(({ stands }) => stands === true).flatMap((claim) => linksOf(claim))
    return open.replace(
      keys.map(([to, relation]) => ({ key: [state.id, to, relation], content: '' })),
      at,
      changes,
    )
  },
}

function linksOf({ report, resolved }: FiledClaim): [to: string, relation: string][] {
  return (report.links ?? []).map(({ relation }, index) => [resolved.links[index]!, relation])
}
