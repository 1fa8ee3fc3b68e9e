import type { Schemas } from '@annalist/client'
import {
  type Draft,
  type DraftActor,
  type DraftLink,
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
    publisher: text(draft.publisher),
    retrievedAt: text(draft.retrievedAt),
    archivedUrl: text(draft.archivedUrl),
    language: text(draft.language),
    sha256: text(draft.sha256),
  }
  return said({
    key: text(draft.key),
    incident: incident?.id,
    type: incident ? undefined : (text(draft.type) as Report['type']),
    title: text(draft.title),
    subtype: text(draft.subtype),
    modality: text(draft.modality) as Report['modality'],
    summary: text(draft.summary),
    when: text(draft.when),
    whenText: text(draft.whenText),
    whenBasis: draft.when.trim() === '' ? undefined : (draft.whenBasis as Report['whenBasis']),
    where: placeOf(draft.where),
    from: placeOf(draft.from),
    participants: listOf(
      participants
        .filter(({ actor }) => !isEmptyActor(actor))
        .map(({ actor, role, count, only }) =>
          said({ actor: actorOf(actor), role: role.trim(), count: number(count), only: only || undefined }),
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
    marking: text(draft.marking) as Report['marking'],
    tags: listOf(parts(draft.tags, ',')),
    supersedes: listOf(parts(draft.supersedes, '\n')),
    links: listOf(draft.links.map(linkOf)),
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

function placeOf({ id, name, country, lat, lon, precision }: DraftPlace): Report['where'] {
  const place = said({
    id: id ?? undefined,
    name: id === null ? text(name) : undefined,
    country: text(country)?.toUpperCase(),
    lat: number(lat),
    lon: number(lon),
    precision: text(precision) as Schemas['PlaceReference']['precision'],
  })
  return Object.keys(place).length > 0 ? place : undefined
}

function quantityOf({ measure, of, low, best, high, approximate, unit, at }: DraftQuantity) {
  return said({
    measure: measure.trim(),
    of: text(of),
    low: number(low),
    best: number(best),
    high: number(high),
    approximate: approximate || undefined,
    unit: text(unit),
    at: text(at),
  })
}

function linkOf({ to, relation }: DraftLink): Schemas['ReportLink'] {
  return { to: to.id, relation: relation as Schemas['ReportLink']['relation'] }
}

/** Without what was left empty. */
function said<Body extends object>(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body
}

const text = (typed: string) => (typed.trim() === '' ? undefined : typed.trim())
const parts = (typed: string, separator: string) =>
  typed
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean)
const listOf = <Item>(items: Item[]) => (items.length > 0 ? items : undefined)

/** `1,000` is a thousand. Of what is no number, JSON makes null; the field says so before that. */
function number(typed: string): number | undefined {
  const plain = typed.replaceAll(/[\s,]/g, '')
  return plain === '' ? undefined : Number(plain)
}
