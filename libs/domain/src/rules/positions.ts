import type { Modality, Stance } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { compareText } from './canonical-json.ts'
import { copyOfEach } from './copies.ts'
import { independentParties } from './independent-parties.ts'
import { affirms, type Statement } from './statement.ts'

/** What a party says in the end; `party` is null for all those together who do not say whence they have it. */
export interface PartyPosition {
  party: string | null
  stance: Stance
  /** The statement by which it takes that position. */
  by: Statement
}

const SIDES: readonly (readonly Stance[])[] = [
  ['asserts', 'confirms'],
  ['denies'],
  ['declines-to-confirm', 'cannot-verify'],
]

/** Of equal date `confirms` comes before `asserts` before `denies`. */
const PRECEDENCE: readonly Stance[] = [
  'confirms',
  'asserts',
  'denies',
  'declines-to-confirm',
  'cannot-verify',
]

/**
 * The one position of each party: its latest assertion, confirmation or denial, and only where it made none its
 * latest refusal to confirm. Assertions and confirmations of another modality than the shown one do not count.
 */
export class Positions {
  #parties = new Map<string | null, PartyStatements>()

  add(statement: Statement): void {
    if (statement.claim.stands !== true) return
    const party = this.#parties.get(statement.party) ?? new PartyStatements()
    this.#parties.set(statement.party, party)
    party.add(statement)
  }

  copy(): Positions {
    const copy = new Positions()
    copy.#parties = copyOfEach(this.#parties)
    return copy
  }

  held(shown: Modality, identity: Identity): PartyPosition[] {
    const stated: PartyPosition[] = []
    let unstated: PartyPosition | null = null
    for (const [party, statements] of this.#parties) {
      const by = statements.strongest(shown)
      if (!by) continue
      const { stance } = by.claim
      if (party === null) unstated = { party, stance, by }
      else stated.push({ party, stance, by })
    }
    const independent = besideMembers(stated, identity)
    if (unstated && !independent.some(({ stance }) => SIDES[0]!.includes(stance))) independent.push(unstated)
    return independent.sort((a, b) => compareText(a.party ?? '', b.party ?? ''))
  }
}

export function isPosition(stance: Stance): boolean {
  return stance !== 'declines-to-confirm' && stance !== 'cannot-verify'
}

/** What one party says that may become its position: of each modality what it affirms, and what it says else. */
class PartyStatements {
  #affirmed = new Map<Modality, Statement>()
  #other: Statement | null = null

  add(statement: Statement): void {
    if (!affirms(statement)) {
      this.#other = stronger(this.#other, statement)
      return
    }
    const modality = statement.claim.report.modality ?? 'actual'
    this.#affirmed.set(modality, stronger(this.#affirmed.get(modality) ?? null, statement))
  }

  copy(): PartyStatements {
    const copy = new PartyStatements()
    copy.#affirmed = new Map(this.#affirmed)
    copy.#other = this.#other
    return copy
  }

  strongest(shown: Modality): Statement | null {
    const affirmed = this.#affirmed.get(shown)
    return affirmed ? stronger(this.#other, affirmed) : this.#other
  }
}

function stronger(a: Statement | null, b: Statement): Statement {
  if (!a) return b
  const sides = Number(isPosition(b.claim.stance)) - Number(isPosition(a.claim.stance))
  if (sides !== 0) return sides > 0 ? b : a
  if (a.saidMs !== b.saidMs) return a.saidMs > b.saidMs ? a : b
  return PRECEDENCE.indexOf(a.claim.stance) <= PRECEDENCE.indexOf(b.claim.stance) ? a : b
}

/** A group adds no party beside members of its that take the same side; against them it stands for itself. */
function besideMembers(positions: PartyPosition[], identity: Identity): PartyPosition[] {
  if (positions.length < 2) return positions
  return SIDES.flatMap((side) => {
    const taken = positions.filter(({ stance }) => side.includes(stance))
    const independent = independentParties(new Set(taken.map(({ party }) => party!)), identity)
    return taken.filter(({ party }) => independent.has(party!))
  })
}
