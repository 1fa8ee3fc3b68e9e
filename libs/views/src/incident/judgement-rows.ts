import { arrayCell, cell, jsonCell, line } from '../rows/copy-text.ts'
import type { IncidentModel } from './incident-model.ts'

/** What analysts say of an incident as a whole; of one of which they say nothing there is no row. */
export const judgementModel: IncidentModel = {
  table: {
    name: 'incident_judgement',
    key: [{ name: 'incident_id', type: 'uuid' }],
    values: ['assessed_at', 'prefer', 'notes'],
    required: { prefer: "'{}'", notes: "'{}'" },
  },
  project: ({ at, id, judgement: { assessedAt, prefer, notes } }, open, changes) => {
    if (assessedAt === null && notes.length === 0) return open.replace([], at, changes)
    const content = line([cell(assessedAt), jsonCell(prefer), arrayCell(notes.map(String))])
    return open.set({ key: [id], content }, at, changes)
  },
}
