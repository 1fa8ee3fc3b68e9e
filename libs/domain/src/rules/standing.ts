import { type PartyCounts, STANCES, type Standing } from '@annalist/contract'
import { isPosition, type PartyPosition } from './positions.ts'
import type { Statement } from './statement.ts'

/** How many parties hold each stance as their position. */
export function countParties(positions: readonly PartyPosition[]): PartyCounts {
  const counts = Object.fromEntries(STANCES.map((stance) => [stance, 0])) as PartyCounts
  for (const { stance } of positions) counts[stance] += 1
  return counts
}

/** Whether anybody took a side, and whether any such statement stands. */
export class SidesTaken {
  #taken = false
  #stand = false

  add({ claim }: Statement): void {
    if (!isPosition(claim.stance)) return
    this.#taken = true
    if (claim.stands === true) this.#stand = true
  }

  copy(): SidesTaken {
    const copy = new SidesTaken()
    copy.#taken = this.#taken
    copy.#stand = this.#stand
    return copy
  }

  /** What follows for an incident from its reports alone; the first that holds. */
  standing(parties: PartyCounts): Standing {
    if (this.#taken && !this.#stand) return 'retracted'
    const affirming = parties.asserts + parties.confirms
    if (affirming > 0 && parties.denies > 0) return 'disputed'
    if (parties.denies > 0) return 'denied'
    if (affirming > 1) return 'corroborated'
    return affirming === 1 ? 'single-party' : 'unconfirmed'
  }
}
