/** Something that can be merged into another of its kind, and parted again; its records stay where they are. */
export interface Mergeable {
  id: string
  mergedInto: string | null
  /** Those that were merged into it. A merge counts where the one that is merged says so too. */
  absorbed: string[]
  /** Others that it may be the same as. */
  alike: string[]
}

/** Looks one up as it is known by itself. */
export type Lookup<State> = (id: string) => State | undefined

/** Takes the record of a merge, which both streams have. */
export function absorb<State extends Mergeable>(state: State, merged: string, into: string): State {
  if (state.id === merged) return { ...state, mergedInto: into }
  return { ...state, absorbed: [...state.absorbed.filter((id) => id !== merged), merged] }
}

/** Takes the record that undoes a merge, which both streams have. */
export function lose<State extends Mergeable>(state: State, merged: string): State {
  if (state.id === merged) return { ...state, mergedInto: null }
  return { ...state, absorbed: state.absorbed.filter((id) => id !== merged) }
}

/** Where a chain of merges ends; a circle, which no command makes, ends where it is entered. */
export function rootOf<State extends Mergeable>(state: State, lookup: Lookup<State>): State {
  const seen = new Set<string>()
  let root = state
  while (root.mergedInto !== null && !seen.has(root.id)) {
    seen.add(root.id)
    const next = lookup(root.mergedInto)
    if (!next) return root
    root = next
  }
  return root
}

/** All that were merged into it, directly or through others; without itself. */
export function absorbedBy<State extends Mergeable>(root: State, lookup: Lookup<State>): State[] {
  if (root.absorbed.length === 0) return []
  const found = new Map<string, State>([[root.id, root]])
  for (const each of found.values()) {
    for (const id of each.absorbed) {
      const other = lookup(id)
      if (other?.mergedInto === each.id && !found.has(id)) found.set(id, other)
    }
  }
  found.delete(root.id)
  return [...found.values()]
}

/** The one that is known under an id: that into which it was merged, with what is known of all of them. */
export function knownAs<State extends Mergeable>(
  id: string,
  lookup: Lookup<State>,
  combine: (root: State, absorbed: readonly State[]) => State,
): State | undefined {
  const own = lookup(id)
  if (!own || (own.mergedInto === null && own.absorbed.length === 0)) return own
  const root = rootOf(own, lookup)
  return combine(root, absorbedBy(root, lookup))
}
