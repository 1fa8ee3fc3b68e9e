import type { VersionedTable } from '../rows/table.ts'

/** How a kind of thing that incidents refer to is folded, and what its row holds. */
export interface IdentityModel<State, Fact> {
  /** Its key is the id alone; among its values are `version` and `state`, and `own` where things can be merged. */
  table: VersionedTable
  unknown(id: string): State
  evolve(state: State, fact: Fact): State
  /** The values of its row, as COPY writes them. */
  content(known: Known<State>): string
  /** The part of it on which what an incident shows can depend; names are not in it, they are joined at reading. */
  bearing(state: State): string
  /** The others whose description can change what this one stands for. */
  relatives(state: State): string[]
  /** The others of its kind that a record speaks of. */
  named(fact: Fact): string[]
  /** What is known under its id, where others were merged into it; absent where nothing is ever merged. */
  merging?: Merging<State>
}

/** One thing as its row has it. */
export interface Known<State> {
  own: State
  version: number
  /** With what is known of those that were merged into it; `own` where none were, or it was merged itself. */
  shown: State
  /** The one that it is known as, where it was merged. */
  root: string | null
}

type Lookup<State> = (id: string) => State | undefined

/** All of them by id; `lookup` gives what is known of each by itself. */
export interface Merging<State> {
  /** The one that it is known as: itself where it was not merged. */
  rootOf(id: string, lookup: Lookup<State>): string
  absorbedBy(root: string, lookup: Lookup<State>): string[]
  /** What is known of its root, with all that were merged into that. */
  known(id: string, lookup: Lookup<State>): State | undefined
}
