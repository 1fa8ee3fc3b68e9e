import type { PreferableField, Relation } from '@annalist/contract'
import type { DecisionRecord } from '../incident/incident-records.ts'

/** The records by which analysts made their judgement of an incident what it is. */
export interface DecisionReasons {
  verdict: number | null
  prefer: Partial<Record<PreferableField, number>>
  /** That gave the tags which analysts add, and took those which they take away. */
  tags: number[]
  notes: number[]
  links: { to: string; relation: Relation; position: number }[]
}

/** Decisions in order of position. */
export function decisionReasons(decisions: readonly DecisionRecord[]): DecisionReasons {
  const tags = new Map<string, number>()
  const reasons: DecisionReasons = { verdict: null, prefer: {}, tags: [], notes: [], links: [] }
  for (const record of decisions) {
    const { position } = record
    switch (record.type) {
      case 'IncidentAssessed':
        assess(reasons, record)
        break
      case 'IncidentTagged':
        for (const tag of [...record.data.add, ...record.data.remove]) tags.set(tag, position)
        break
      case 'NoteAdded':
        reasons.notes.push(position)
        break
      case 'IncidentLinked': {
        const { to, relation, removed } = record.data
        reasons.links = reasons.links.filter((link) => link.to !== to || link.relation !== relation)
        if (!removed) reasons.links.push({ to, relation, position })
        break
      }
      default:
        record satisfies never
    }
  }
  return { ...reasons, tags: [...new Set(tags.values())] }
}

/** What it does not speak of stays by what it was judged before; null takes it back. */
function assess(
  reasons: DecisionReasons,
  { data, position }: Extract<DecisionRecord, { type: 'IncidentAssessed' }>,
): void {
  if (data.withdrawn || data.verdict === null) reasons.verdict = null
  else if (data.verdict !== undefined) reasons.verdict = position
  if (data.withdrawn) reasons.prefer = {}
  for (const [field, report] of Object.entries(data.prefer ?? {})) {
    if (report === null) delete reasons.prefer[field as PreferableField]
    else reasons.prefer[field as PreferableField] = position
  }
}
