import { absorbedBy, knownAs, type Mergeable, rootOf } from '@annalist/domain'
import type { Merging } from './identity-model.ts'

/** How things are merged of which `combine` says what is known of several together. */
export function merging<State extends Mergeable>(
  combine: (root: State, absorbed: readonly State[]) => State,
): Merging<State> {
  return {
    rootOf: (id, lookup) => {
      const own = lookup(id)
      return own ? rootOf(own, lookup).id : id
    },
    absorbedBy: (root, lookup) => {
      const own = lookup(root)
      return own ? absorbedBy(own, lookup).map((each) => each.id) : []
    },
    known: (id, lookup) => knownAs(id, lookup, combine),
  }
}
