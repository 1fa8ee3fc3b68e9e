import type { Evidence } from './evidence.ts'

/** What was sent and what came of it, in numbers. */
export type Tally = Record<
  | 'operations'
  /** Of operations; those sent again among them. */
  | 'sends'
  | 'acknowledged'
  | 'refused'
  /** Sends of which the sender did not learn at once what became of them: cut off, or killed. */
  | 'uncertain'
  | 'records',
  number
>

export const nothing: Tally = {
  operations: 0,
  sends: 0,
  acknowledged: 0,
  refused: 0,
  uncertain: 0,
  records: 0,
}

export function tallyOf({ operations, tries, records }: Evidence): Tally {
  const answered = (...statuses: string[]) =>
    operations.filter(({ answers }) => answers.some(({ answer }) => statuses.includes(answer.status))).length
  const answers = operations.flatMap((operation) => operation.answers)
  return {
    operations: operations.length,
    sends: tries.length,
    acknowledged: answered('appended', 'duplicate'),
    refused: answered('refused'),
    uncertain: tries.length - answers.filter(({ answer }) => answer.status !== 'unknown').length,
    records: records.length,
  }
}

/** Number by number. */
export function plus<Name extends string>(
  one: Record<Name, number>,
  other: Record<Name, number>,
): Record<Name, number> {
  const names = Object.keys(one) as Name[]
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Record<Name, number>
}
