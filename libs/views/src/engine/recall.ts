import { type Fact, incidentRecords } from './facts.ts'

interface Recall {
  /** Of so many records, at most. */
  records: number
  isRemembered(incidentId: string): boolean
}

/**
 * As many records of a batch as do not make a view read too much of what came before them: incidents that are not
 * remembered are folded again from their first record. At least one.
 */
export function withinRecall(facts: Fact[], { records, isRemembered }: Recall): Fact[] {
  const seen = new Set<string>()
  let recalled = 0
  for (const { stream, version, position } of incidentRecords(facts)) {
    if (seen.has(stream)) continue
    seen.add(stream)
    if (version > 1 && !isRemembered(stream)) recalled += version - 1
    if (recalled > records && position > facts[0]!.position)
      return facts.filter((fact) => fact.position < position)
  }
  return facts
}
