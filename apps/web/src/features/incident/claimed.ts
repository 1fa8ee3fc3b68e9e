import type { Schemas } from '@annalist/client'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { quantityInWords, quantityName } from './quantities.ts'
import type { Incident } from './queries.ts'

type Claim = Schemas['Claim']
type When = Schemas['When']
type Quantity = Schemas['ShownQuantity']

/** A value that is claimed, as a range, and who holds it. Null is an open end. */
export interface Claimed {
  text: string
  low: number | null
  high: number | null
  holders: { name: string; reportId: string }[]
}

/** The dates that are claimed, in order, each with all that hold it. */
export function dateClaims({ claims }: Incident): Claimed[] {
  return gathered(
    holding(claims).flatMap((claim) => {
      const when = claim.fields.when as When | undefined
      return when ? [{ claim, text: whenInWords(when), low: ms(when.earliest), high: ms(when.latest) }] : []
    }),
  )
}

/** For each thing that is counted, the figures that are claimed. */
export function quantityClaims({ claims }: Incident): { name: string; claimed: Claimed[] }[] {
  const found = holding(claims).flatMap((claim) =>
    ((claim.fields.quantities ?? []) as Quantity[]).map((quantity) => ({ claim, quantity })),
  )
  const byName = Map.groupBy(found, ({ quantity }) => quantityName(quantity))
  return [...byName].map(([name, members]) => ({
    name,
    claimed: gathered(
      members.map(({ claim, quantity }) => ({
        claim,
        text: quantityInWords(quantity),
        low: quantity.low,
        high: quantity.high,
      })),
    ),
  }))
}

/** Who says it: the origin, else the outlet, which then says it in its own name. */
export function speakerOf({ speaker, outlet }: Claim): string {
  return speaker?.name ?? outlet?.name ?? t.incident.unnamed
}

/** Only standing reports that assert or confirm claim a value. */
function holding(claims: Claim[]): Claim[] {
  return claims.filter(
    ({ stands, stance }) => stands === true && (stance === 'asserts' || stance === 'confirms'),
  )
}

function gathered(found: (Omit<Claimed, 'holders'> & { claim: Claim })[]): Claimed[] {
  return [...Map.groupBy(found, ({ text }) => text).values()]
    .map((members) => {
      const [{ text, low, high }] = members as [(typeof members)[number]]
      const holders = members.map(({ claim }) => ({ name: speakerOf(claim), reportId: claim.reportId }))
      return { text, low, high, holders }
    })
    .sort((a, b) => middle(a) - middle(b))
}

const middle = ({ low, high }: Claimed) => low ?? high ?? 0
const ms = (moment: string | null) => (moment === null ? null : Date.parse(moment))
