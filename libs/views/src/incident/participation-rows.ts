import { cell, line } from '../rows/copy-text.ts'
import type { IncidentModel } from './incident-model.ts'
import { sortAt } from './incident-rows.ts'

/** Who took part, by actor, with the incident's date beside it, so that an actor's timeline needs no join to sort. */
export const participationModel: IncidentModel = {
  table: {
    name: 'participation',
    key: [
      { name: 'incident_id', type: 'uuid' },
      { name: 'actor_id', type: 'uuid' },
      { name: 'role', type: 'text' },
    ],
    values: ['sort_at', 'count'],
    required: {},
  },
  project: ({ at, id, reading }, open, changes) => {
    const sortKey = cell(sortAt(reading))
    const rows = reading.participants.map(({ actorId, role, count }) => ({
      key: [id, actorId, role],
      content: line([sortKey, cell(count)]),
    }))
    return open.replace(rows, at, changes)
  },
}
