import { z } from 'zod'
import { actorReference } from './actor.ts'
import type { IncidentTypeRow } from './incident-type-row.ts'
import { builtInType, COMMON_ROLES, INCIDENT_TYPES, isBuiltInType, rolesOf } from './incident-types.ts'
import { placeReference } from './place.ts'
import { quantity } from './quantity.ts'
import { edtf, id, language, name, prose, reference, title, url, wholeNumber } from './text.ts'

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

/** The name of a type that a dossier adds for itself. */
export const ownType = z.templateLiteral(['x-', z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/)], {
  error: 'expected a name such as x-hunger-strike',
})

/** One of the table, or one that the dossier has added. */
export const incidentType = z.union([z.enum(INCIDENT_TYPES.map(({ type }) => type)), ownType], {
  error: 'is no type of incident: GET /v1/types lists them',
})

export const participant = z
  .strictObject({
    actor: actorReference,
    role: name,
    count: wholeNumber.nullish(),
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

/** What a report says, whatever incident it is of. A correction may replace each of these. */
const saying = {
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
}

/** One statement about one incident, as its source makes it. */
export const report = z
  .strictObject({
    key: name.nullish(),
    revision: wholeNumber.nullish(),
    incident: id.nullish(),
    incidentKey: name.nullish(),
    ...saying,
  })
  .superRefine((value, context) => {
    if (value.incident && value.incidentKey) {
      const message = 'expected incident or incidentKey, found both'
      context.addIssue({ code: 'custom', path: ['incidentKey'], message })
    }
    refuseUnknownRoles(value, context)
  })
  .meta({ id: 'Report' })

/** Whole fields of a report as they should be; null clears one. */
export const reportChanges = z
  .strictObject({ ...saying, attribution: saying.attribution.optional() })
  .refine((changes) => Object.values(changes).some((value) => value !== undefined), {
    message: 'expected at least one field to change',
  })
  .superRefine(refuseUnknownRoles)
  .meta({ id: 'ReportChanges' })
export type ReportChanges = z.infer<typeof reportChanges>

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

/** The fields of which an analyst may prefer one report's claim. */
export const PREFERABLE_FIELDS = [...SHOWN_FIELDS, 'participants'] as const
export type PreferableField = (typeof PREFERABLE_FIELDS)[number]

/** What is wrong with the roles of a report, given the type of its incident. */
export function unknownRoles(type: IncidentTypeRow, participants: readonly Participant[]) {
  const roles = [...rolesOf(type), ...COMMON_ROLES]
  return participants.flatMap(({ role }, index) =>
    roles.includes(role)
      ? []
      : [
          {
            path: ['participants', index, 'role'],
            message: `"${role}" is no role of ${type.type}: expected ${roles.join(', ')}`,
          },
        ],
  )
}

/** Roles of a dossier's own type are known only where the dossier is. */
function refuseUnknownRoles(
  { type, participants }: Pick<Report, 'type' | 'participants'>,
  context: z.RefinementCtx,
): void {
  if (!type || !isBuiltInType(type)) return
  for (const issue of unknownRoles(builtInType(type), participants ?? []))
    context.addIssue({ code: 'custom', ...issue })
}
