import type { IncidentRecord } from '@annalist/domain'

/** Whom and what records speak of: actors that take part, speak or publish, places, and types of the dossier's own. */
export interface Mentions {
  actors: Set<string>
  places: Set<string>
  types: Set<string>
}

export function noMentions(): Mentions {
  return { actors: new Set(), places: new Set(), types: new Set() }
}

export function addMentions({ actors, places, types }: Mentions, record: IncidentRecord): void {
  if (record.type === 'ReportCorrected' || record.type === 'ReportRetracted')
    for (const id of record.data.told) actors.add(id)
  if (record.type !== 'ReportFiled' && record.type !== 'ReportCorrected') return
  const { resolved, report } = record.data
  for (const id of resolved.participants) actors.add(id)
  for (const id of resolved.attribution) actors.add(id)
  if (resolved.where) places.add(resolved.where)
  if (resolved.from) places.add(resolved.from)
  if (report.type?.startsWith('x-')) types.add(report.type)
}

export function mentionsOf(record: IncidentRecord): Mentions {
  const mentions = noMentions()
  addMentions(mentions, record)
  return mentions
}
