import type { VersionedTable } from '../rows/table.ts'

/** How a kind of thing that incidents refer to is folded, and what its row holds. */
export interface IdentityModel<State, Fact> {
  /** Its key is the id alone; among its values are `version` and `state`. */
  table: VersionedTable
  unknown(id: string): State
  evolve(state: State, fact: Fact): State
  /** The values of its row, as COPY writes them. */
  content(state: State, version: number): string
  /** The part of it on which what an incident shows can depend; names are not in it, they are joined at reading. */
  bearing(state: State): string
  /** The others whose description can change what this one stands for. */
  relatives(state: State): string[]
}
