import type { Identity } from '../identity/identity.ts'
import { survivorOf } from '../identity/survivor.ts'
import type { ReportedMoment } from '../incident/incident-reading.ts'
import type { FiledClaim } from '../report/claim.ts'
import { gradeOf, gradeRank } from './grade.ts'
import { partyOf } from './party.ts'
import { reportedMoment } from './reported-moment.ts'

/** A report as the rules see it: whose words these are, who stands behind them, when they became public. */
export interface Statement {
  claim: FiledClaim
  /** Equal for statements of one origin. What an outlet has from a source it does not state is not its own word. */
  origin: string
  originStated: boolean
  /** By the grade of its sources: the smaller, the better. */
  gradeRank: number
  /** Null: adds no party of its own. */
  party: string | null
  said: ReportedMoment | null
  /** For the order in which things were said; undated is oldest. */
  saidMs: number
}

export function statementOf(claim: FiledClaim, identity: Identity): Statement {
  const originStated = claim.report.originStated !== false
  const speaker = survivorOf(claim.resolved.attribution.at(-1) ?? '', identity)
  const said = reportedMoment(claim.report)
  return {
    claim,
    origin: originStated ? speaker : `not stated by ${speaker}`,
    originStated,
    gradeRank: gradeRank(gradeOf(claim, identity)),
    party: partyOf(claim, identity),
    said,
    saidMs: said?.ms ?? Number.NEGATIVE_INFINITY,
  }
}

export function affirms({ claim: { stance } }: Statement): boolean {
  return stance === 'asserts' || stance === 'confirms'
}

/** Only reports that stand and assert or confirm make claims. */
export function makesClaims(statement: Statement): boolean {
  return statement.claim.stands === true && affirms(statement)
}
