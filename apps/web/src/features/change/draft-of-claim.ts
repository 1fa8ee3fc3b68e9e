import type { Schemas } from '@annalist/client'
import { type Draft, emptyDraft } from '../report/draft.ts'
import { toReport } from '../report/to-report.ts'

type Claim = Schemas['Claim']
type Changes = Schemas['ReportChanges']

/** What the form for a correction has; a report may say more, which stays as it is. */
const CORRECTED = [
  'title',
  'when',
  'whenBasis',
  'whenText',
  'where',
  'from',
  'quantities',
  'stance',
  'quote',
  'quoteTranslation',
  'reportedAt',
  'credibility',
] as const

/** What a report says, as the form would have it. */
export function draftOfClaim({
  fields,
  stance,
  quote,
  quoteTranslation,
  reportedAt,
  credibility,
}: Claim): Draft {
  const when = fields.when as Schemas['When'] | undefined
  const quantities = (fields.quantities ?? []) as Schemas['ShownQuantity'][]
  return {
    ...emptyDraft(),
    title: text(fields.title),
    when: when?.edtf ?? '',
    whenBasis: when?.basis ?? 'stated',
    whenText: text(fields.whenText),
    where: placeOf(fields.where),
    from: placeOf(fields.from),
    quantities: quantities.map(({ measure, of, low, best, high, at }) => ({
      measure,
      of: text(of),
      // What is exactly so has one figure.
      low: low === best && high === best ? '' : text(low),
      best: text(best),
      high: low === best && high === best ? '' : text(high),
      at: text(at),
    })),
    stance,
    quote: text(quote),
    quoteTranslation: text(quoteTranslation),
    reportedAt: text(reportedAt),
    credibility: text(credibility),
  }
}

/** The fields that differ, whole, as they should be; what was emptied is cleared. */
export function changesOf(before: Draft, after: Draft): Changes {
  const [was, is] = [toReport(before), toReport(after)]
  const differs = CORRECTED.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
  return Object.fromEntries(differs.map((field) => [field, is[field] ?? null]))
}

function placeOf(value: unknown): Draft['where'] {
  const place = value as Schemas['Where'] | null | undefined
  return {
    name: text(place?.name),
    country: text(place?.country),
    lat: text(place?.lat),
    lon: text(place?.lon),
    precision: text(place?.precision),
  }
}

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
