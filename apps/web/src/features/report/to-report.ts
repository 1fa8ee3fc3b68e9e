import type { Schemas } from '@annalist/client'
import {
  type Draft,
  type DraftActor,
  type DraftPlace,
  type DraftQuantity,
  isEmptyActor,
  isEmptyQuantity,
} from './draft.ts'

type Report = Schemas['Report']

/** The report that a draft says. What is left empty is not said; a number that is none is sent as it stands, to be told so. */
export function toReport(draft: Draft): Report {
  const { incident, attribution, participants, quantities } = draft
  const document = {
    url: text(draft.url),
    title: text(draft.documentTitle),
    publishedAt: text(draft.publishedAt),
  }
  return said({
    key: text(draft.key),
    incident: incident?.id,
    type: incident ? undefined : (text(draft.type) as Report['type']),
    title: text(draft.title),
    summary: text(draft.summary),
    when: text(draft.when),
    whenText: text(draft.whenText),
    whenBasis: draft.when.trim() === '' ? undefined : (draft.whenBasis as Report['whenBasis']),
    where: placeOf(draft.where),
    from: placeOf(draft.from),
    participants: listOf(
      participants
        .filter(({ actor }) => !isEmptyActor(actor))
        .map(({ actor, role, count }) =>
          said({ actor: actorOf(actor), role: role.trim(), count: number(count) }),
        ),
    ),
    quantities: listOf(quantities.filter((each) => !isEmptyQuantity(each)).map(quantityOf)),
    stance: draft.stance as Report['stance'],
    attribution: attribution
      .filter(({ actor }) => !isEmptyActor(actor))
      .map(({ actor, inCustody }) => said({ actor: actorOf(actor), inCustody: inCustody || undefined })),
    originStated: draft.originStated ? undefined : false,
    document: Object.values(document).some(Boolean) ? said(document) : undefined,
    reportedAt: text(draft.reportedAt),
    quote: text(draft.quote),
    quoteTranslation: text(draft.quoteTranslation),
    credibility: number(draft.credibility),
    tags: listOf(
      draft.tags
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  })
}

function actorOf({ id, name, kind, isDescribed, speaksFor }: DraftActor): Schemas['ActorReference'] {
  if (id !== null) return { id }
  return said({
    [isDescribed ? 'described' : 'name']: name.trim(),
    kind: text(kind) as Schemas['ActorReference']['kind'],
    speaksFor: text(speaksFor) === undefined ? undefined : { name: speaksFor.trim() },
  })
}

function placeOf({ name, country, lat, lon, precision }: DraftPlace): Report['where'] {
  const place = said({
    name: text(name),
    country: text(country)?.toUpperCase(),
    lat: number(lat),
    lon: number(lon),
    precision: text(precision) as Schemas['PlaceReference']['precision'],
  })
  return Object.keys(place).length > 0 ? place : undefined
}

function quantityOf({ measure, of, low, best, high, at }: DraftQuantity): Schemas['Quantity'] {
  return said({
    measure: measure.trim(),
    of: text(of),
    low: number(low),
    best: number(best),
    high: number(high),
    at: text(at),
  })
}

/** Without what was left empty. */
function said<Body extends object>(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body
}

const text = (typed: string) => (typed.trim() === '' ? undefined : typed.trim())
const listOf = <Item>(items: Item[]) => (items.length > 0 ? items : undefined)

/** `1,000` is a thousand. Of what is no number, JSON makes null; the field says so before that. */
function number(typed: string): number | undefined {
  const plain = typed.replaceAll(/[\s,]/g, '')
  return plain === '' ? undefined : Number(plain)
}
