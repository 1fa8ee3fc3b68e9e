import { type PlaceReference, RADIUS_KM, type ShownWhere } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import type { PlaceState } from '../identity/place-state.ts'
import { Contest } from './contest.ts'
import { type FieldClaim, plainClaim } from './field-claim.ts'
import { haveCirclesApart } from './great-circle.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'

/** A place as a report gives it; what the report leaves out, the registered place fills. */
export function whereOf(
  reference: PlaceReference | null | undefined,
  placeId: string | null,
  identity: Identity,
): ShownWhere | null {
  if (!reference) return null
  const place = placeId === null ? undefined : identity.place(placeId)
  return {
    placeId: place?.id ?? placeId,
    name: place?.name ?? reference.name ?? null,
    ...spotOf(reference, place),
  }
}

/** Where a place is that a report gives, and how exactly. */
export function spotOf(
  reference: PlaceReference | null | undefined,
  place: PlaceState | undefined,
): Pick<ShownWhere, 'country' | 'lat' | 'lon' | 'precision'> {
  const spot = typeof reference?.lat === 'number' ? reference : place
  return {
    country: reference?.country ?? place?.country ?? null,
    lat: spot?.lat ?? null,
    lon: spot?.lon ?? null,
    precision: reference?.precision ?? place?.precision ?? null,
  }
}

/** The claims on where it happened or ended, or on from where it began; only the former can be disputed. */
export class WhereContest {
  #contest = new Contest<FieldClaim<ShownWhere>>()

  constructor(readonly field: 'where' | 'from') {}

  add(by: Statement, identity: Identity): void {
    const { report, resolved } = by.claim
    const value = whereOf(report[this.field], resolved[this.field], identity)
    if (value) this.#contest.add(whereClaim(by, value), identity)
  }

  copy(): WhereContest {
    const copy = new WhereContest(this.field)
    copy.#contest = this.#contest.copy()
    return copy
  }

  statements(): Statement[] {
    return this.#contest.statements()
  }

  shown(identity: Identity, preferred: string | undefined): Shown<ShownWhere> | null {
    return this.#contest.shown({
      identity,
      preferred,
      isDisputed: () => this.field === 'where' && areElsewhere(this.#contest),
    })
  }
}

function whereClaim(by: Statement, value: ShownWhere): FieldClaim<ShownWhere> {
  const { placeId, name, country, lat, lon, precision } = value
  const same = JSON.stringify([placeId, name, country, lat, lon, precision])
  return { ...plainClaim(by, value, same), width: radiusKm(value) }
}

/** Different countries, or circles of precision that do not touch; never names. */
function areElsewhere(contest: Contest<FieldClaim<ShownWhere>>): boolean {
  const values = [...contest.camps()].map(([any]) => any!.value)
  const countries = new Set(values.map(({ country }) => country).filter((country) => country !== null))
  if (countries.size > 1) return true
  const circles = values.flatMap((value) =>
    value.lat === null || value.lon === null
      ? []
      : [{ lat: value.lat, lon: value.lon, radiusKm: radiusKm(value) }],
  )
  return haveCirclesApart(circles)
}

function radiusKm({ precision }: ShownWhere): number {
  return RADIUS_KM[precision ?? 'region']
}
