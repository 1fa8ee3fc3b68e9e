import type { FiledClaim } from '@annalist/domain'

/** Whom and what a claim speaks of: actors that take part, speak or publish, and places. */
export interface Mentions {
  actors: Set<string>
  places: Set<string>
}

export function addMentions({ actors, places }: Mentions, resolved: FiledClaim['resolved']): void {
  for (const id of resolved.participants) actors.add(id)
  for (const id of resolved.attribution) actors.add(id)
  if (resolved.where) places.add(resolved.where)
  if (resolved.from) places.add(resolved.from)
}

export function mentionsOf(resolved: FiledClaim['resolved']): Mentions {
  const mentions = { actors: new Set<string>(), places: new Set<string>() }
  addMentions(mentions, resolved)
  return mentions
}
