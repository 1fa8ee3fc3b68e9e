import type { IncidentLinkBody, NoteBody, TagsBody } from '@annalist/contract'
import type { Draft } from '../reporting/draft.ts'
import { otherIncidentNamed } from '../reporting/resolve-report.ts'

/** Adds tags to those that reports give, or takes tags away whoever gives them. */
export function tagIncident(draft: Draft, incidentId: string, { add, remove, reason }: TagsBody): void {
  const data = { add: add ?? [], remove: remove ?? [], reason: reason ?? null }
  draft.records.push({ stream: incidentId, id: draft.newId(), type: 'IncidentTagged', data })
}

export function addNote(draft: Draft, incidentId: string, { text }: NoteBody): void {
  draft.records.push({ stream: incidentId, id: draft.newId(), type: 'NoteAdded', data: { text } })
}

/** Links an incident to another, or takes such a link of an analyst's back; those that reports state stay. */
export function linkIncident(draft: Draft, incidentId: string, body: IncidentLinkBody): void {
  const to = otherIncidentNamed(draft, body.to, { path: ['to'], incidentId })
  const data = { to, relation: body.relation, removed: body.remove === true, reason: body.reason ?? null }
  draft.records.push({ stream: incidentId, id: draft.newId(), type: 'IncidentLinked', data })
}
