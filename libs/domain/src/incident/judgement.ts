import type { IncidentAnswer, PreferableField, Relation } from '@annalist/contract'
import type { DecisionRecord } from './incident-records.ts'

export type Verdict = NonNullable<IncidentAnswer['verdict']>

/** What analysts say of an incident, whatever its reports say. */
export interface Judgement {
  verdict: Verdict | null
  /** Field by field the report whose claim is to be shown. */
  prefer: Readonly<Partial<Record<PreferableField, string>>>
  /** The position of the last assessment; null where none stands. */
  assessedAt: number | null
  added: ReadonlySet<string>
  removed: ReadonlySet<string>
  links: readonly { to: string; relation: Relation }[]
  /** Positions, oldest first. */
  notes: readonly number[]
}

export const NO_JUDGEMENT: Judgement = {
  verdict: null,
  prefer: {},
  assessedAt: null,
  added: new Set(),
  removed: new Set(),
  links: [],
  notes: [],
}

/** Decisions in order of position. */
export function judge(decisions: readonly DecisionRecord[]): Judgement {
  return decisions.length === 0 ? NO_JUDGEMENT : decisions.reduce(evolveJudgement, NO_JUDGEMENT)
}

function evolveJudgement(judgement: Judgement, record: DecisionRecord): Judgement {
  switch (record.type) {
    case 'IncidentAssessed':
      return assess(judgement, record)
    case 'IncidentTagged': {
      const { add, remove } = record.data
      return {
        ...judgement,
        added: judgement.added.difference(new Set(remove)).union(new Set(add)),
        removed: judgement.removed.difference(new Set(add)).union(new Set(remove)),
      }
    }
    case 'NoteAdded':
      return { ...judgement, notes: [...judgement.notes, record.position] }
    case 'IncidentLinked': {
      const { to, relation, removed } = record.data
      const others = judgement.links.filter((link) => link.to !== to || link.relation !== relation)
      return { ...judgement, links: removed ? others : [...others, { to, relation }] }
    }
    default: {
      const unreachable: never = record
      return unreachable
    }
  }
}

/** What an assessment does not speak of stays as it was judged. */
function assess(
  judgement: Judgement,
  { data, position }: Extract<DecisionRecord, { type: 'IncidentAssessed' }>,
): Judgement {
  if (data.withdrawn) return { ...judgement, verdict: null, prefer: {}, assessedAt: null }
  const prefer = { ...judgement.prefer, ...data.prefer }
  const kept = Object.entries(prefer).filter(([, report]) => report !== null)
  const verdict = data.verdict === undefined ? judgement.verdict : data.verdict
  const stands = verdict !== null || kept.length > 0
  return { ...judgement, verdict, prefer: Object.fromEntries(kept), assessedAt: stands ? position : null }
}
