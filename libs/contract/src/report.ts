import { z } from 'zod'
import { actorReference } from './actor.ts'
import { COMMON_ROLES, INCIDENT_TYPES, type IncidentType, rolesOf } from './incident-types.ts'
import { placeReference } from './place.ts'
import { quantity } from './quantity.ts'
import { amount, edtf, id, language, name, prose, reference, title, url } from './text.ts'

export const STANCES = ['asserts', 'confirms', 'denies', 'declines-to-confirm', 'cannot-verify'] as const
export const stance = z.enum(STANCES)
export type Stance = z.infer<typeof stance>

export const MODALITIES = ['actual', 'habitual', 'planned', 'hypothetical', 'negated'] as const
export const modality = z.enum(MODALITIES)
export type Modality = z.infer<typeof modality>

/** How the source comes to its date; those of `current`, `announced` and `published` are upper bounds. */
export const WHEN_BASES = ['stated', 'relative', 'current', 'announced', 'published', 'inferred'] as const
export const whenBasis = z.enum(WHEN_BASES)
export type WhenBasis = z.infer<typeof whenBasis>

export const RELATIONS = ['about', 'precedes', 'part-of', 'causes', 'possibly-same-as'] as const
export const relation = z.enum(RELATIONS)
export type Relation = z.infer<typeof relation>

/** Traffic Light Protocol 2.0 (FIRST). */
export const marking = z.enum(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'])

export const incidentType = z.enum(
  INCIDENT_TYPES.map(({ type }) => type),
  { error: 'is no type of incident: GET /v1/types lists them' },
)

export const participant = z
  .strictObject({
    actor: actorReference,
    role: name,
    count: amount.int().nullish(),
    /** Nobody else had this role. */
    only: z.boolean().nullish(),
  })
  .meta({ id: 'Participant' })

export const attributionEntry = z
  .strictObject({
    actor: actorReference,
    /** The words of a captive. */
    inCustody: z.boolean().nullish(),
  })
  .meta({ id: 'AttributionEntry' })

export const document = z
  .strictObject({
    url: url.nullish(),
    title: title.nullish(),
    publisher: name.nullish(),
    publishedAt: edtf.nullish(),
    retrievedAt: edtf.nullish(),
    archivedUrl: url.nullish(),
    language: language.nullish(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits')
      .nullish(),
  })
  .refine(
    (value) => Object.values(value).some((field) => field !== undefined && field !== null),
    'expected at least one field',
  )
  .meta({ id: 'Document' })

export const reportLink = z.strictObject({ to: reference, relation }).meta({ id: 'ReportLink' })

/** One statement about one incident, as its source makes it. */
export const report = z
  .strictObject({
    key: name.nullish(),
    revision: amount.int().nullish(),
    incident: id.nullish(),
    incidentKey: name.nullish(),
    type: incidentType.nullish(),
    subtype: name.nullish(),
    title: title.nullish(),
    summary: prose.nullish(),
    modality: modality.nullish(),
    when: edtf.nullish(),
    whenText: prose.nullish(),
    whenBasis: whenBasis.nullish(),
    where: placeReference.nullish(),
    from: placeReference.nullish(),
    participants: z.array(participant).nullish(),
    quantities: z.array(quantity).nullish(),
    stance: stance.nullish(),
    /** From the outlet nearest to us back to the origin. */
    attribution: z.array(attributionEntry).min(1, 'expected at least one entry: who says it'),
    originStated: z.boolean().nullish(),
    document: document.nullish(),
    quote: prose.nullish(),
    quoteTranslation: prose.nullish(),
    reportedAt: edtf.nullish(),
    credibility: z.int().min(1).max(6).nullish(),
    marking: marking.nullish(),
    tags: z.array(name).nullish(),
    supersedes: z.array(reference).nullish(),
    links: z.array(reportLink).nullish(),
  })
  .superRefine((value, context) => {
    if (value.incident && value.incidentKey) {
      const message = 'expected incident or incidentKey, found both'
      context.addIssue({ code: 'custom', path: ['incidentKey'], message })
    }
    if (value.type) refuseUnknownRoles(value.type, value.participants ?? [], context)
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof report>
export type ReportInput = z.input<typeof report>
export type Participant = z.infer<typeof participant>
export type AttributionEntry = z.infer<typeof attributionEntry>
export type Document = z.infer<typeof document>

/** The fields of a report that an incident shows, each by itself. */
export const SHOWN_FIELDS = [
  'type',
  'subtype',
  'modality',
  'when',
  'where',
  'from',
  'quantities',
  'title',
  'summary',
] as const
export type ShownField = (typeof SHOWN_FIELDS)[number]

/** What is wrong with the roles of a report, given the type of its incident. */
export function unknownRoles(type: IncidentType, participants: Participant[]) {
  const roles = [...rolesOf(type), ...COMMON_ROLES]
  return participants.flatMap(({ role }, index) =>
    roles.includes(role)
      ? []
      : [
          {
            path: ['participants', index, 'role'],
            message: `"${role}" is no role of ${type}: expected ${roles.join(', ')}`,
          },
        ],
  )
}

function refuseUnknownRoles(type: IncidentType, participants: Participant[], context: z.RefinementCtx): void {
  for (const issue of unknownRoles(type, participants)) context.addIssue({ code: 'custom', ...issue })
}
