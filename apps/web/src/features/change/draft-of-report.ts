import type { Schemas } from '@annalist/client'
import { type Draft, type DraftActor, type DraftPlace, emptyDraft } from '../report/draft.ts'
import { toReport } from '../report/to-report.ts'
import type { RecordedReport } from './queries.ts'

type Incident = Schemas['Incident']
type Claim = Schemas['Claim']

/** What a report says, as the form would have it. Whom and what it names is named as its incident shows it. */
export function draftOfReport({ report, resolved }: RecordedReport, incident: Incident, claim: Claim): Draft {
  const cast = (claim.fields.participants ?? []) as Schemas['ShownParticipant'][]
  const chain = chainOf(claim)
  const titleOf = (id: string | undefined) =>
    incident.links.find(({ incidentId }) => incidentId === id)?.title ?? id ?? ''
  return {
    ...emptyDraft(),
    ...documentOf(report.document ?? {}),
    type: text(report.type),
    title: text(report.title),
    subtype: text(report.subtype),
    modality: text(report.modality),
    summary: text(report.summary),
    when: text(report.when),
    whenBasis: report.whenBasis ?? 'stated',
    whenText: text(report.whenText),
    where: placeOf(report.where, resolved.where, claim.fields.where),
    from: placeOf(report.from, resolved.from, claim.fields.from),
    participants: (report.participants ?? []).map(({ role, count, only }, index) => ({
      actor: actorOf(resolved.participants[index], cast[index]),
      role,
      count: text(count),
      only: only === true,
    })),
    quantities: (report.quantities ?? []).map(({ measure, approximate, ...quantity }) => ({
      measure,
      of: text(quantity.of),
      low: text(quantity.low),
      best: text(quantity.best),
      high: text(quantity.high),
      approximate: approximate === true,
      unit: text(quantity.unit),
      at: text(quantity.at),
    })),
    stance: report.stance ?? 'asserts',
    attribution: report.attribution.map(({ inCustody }, index) => ({
      actor: actorOf(resolved.attribution[index], chain[index]),
      inCustody: inCustody === true,
    })),
    originStated: report.originStated !== false,
    reportedAt: text(report.reportedAt),
    quote: text(report.quote),
    quoteTranslation: text(report.quoteTranslation),
    credibility: text(report.credibility),
    marking: text(report.marking),
    tags: (report.tags ?? []).join(', '),
    supersedes: (report.supersedes ?? []).join('\n'),
    links: (report.links ?? []).map(({ relation }, index) => {
      const id = resolved.links[index] ?? ''
      return { to: { id, title: titleOf(id) }, relation }
    }),
  }
}

/** The fields that differ, whole, as they should be; what was emptied is cleared. */
export function changesOf(before: Draft, after: Draft): Schemas['ReportChanges'] {
  const [was, is] = [toReport(before), toReport(after)]
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof typeof is)[]
  const differing = fields.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
  return Object.fromEntries(differing.map((field) => [field, is[field] ?? null]))
}

/** In the order of the attribution: an outlet that speaks for itself is both ends of a chain of one. */
const chainOf = ({ outlet, via, speaker }: Claim) => [outlet, ...via, speaker].filter((each) => each !== null)

interface Named {
  name: string
  kind?: string | null
}

function actorOf(id: string | undefined, named: Named | undefined): DraftActor {
  const name = named?.name ?? id ?? ''
  return { id: id ?? null, name, kind: named?.kind ?? '', isDescribed: false, speaksFor: '' }
}

function placeOf(said: Schemas['Report']['where'], id: string | null, shown: unknown): DraftPlace {
  const place = shown as Schemas['Where'] | undefined
  return {
    id,
    name: text(place?.name ?? said?.name),
    country: text(said?.country),
    lat: text(said?.lat),
    lon: text(said?.lon),
    precision: text(said?.precision),
  }
}

function documentOf(document: Schemas['Document']) {
  return {
    url: text(document.url),
    documentTitle: text(document.title),
    publishedAt: text(document.publishedAt),
    publisher: text(document.publisher),
    retrievedAt: text(document.retrievedAt),
    archivedUrl: text(document.archivedUrl),
    language: text(document.language),
    sha256: text(document.sha256),
  }
}

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
