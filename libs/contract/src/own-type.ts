import { z } from 'zod'
import type { IncidentTypeRow } from './incident-type-row.ts'
import { builtInType, COMMON_ROLES, INCIDENT_TYPES } from './incident-types.ts'
import { ownType } from './report.ts'
import { name, prose, title } from './text.ts'

const role = z.strictObject({ role: name, single: z.boolean().default(false) })

const custodyEffect = z.discriminatedUnion(
  'effect',
  [
    z.strictObject({
      effect: z.literal('starts'),
      held: name,
      holder: name,
      formerHolder: z.null().default(null),
    }),
    z.strictObject({ effect: z.literal('moves'), held: name, holder: name, formerHolder: name }),
    z.strictObject({
      effect: z.literal('ends'),
      held: name,
      holder: z.null().default(null),
      formerHolder: name.nullable().default(null),
    }),
  ],
  { error: ({ code }) => (code === 'invalid_union' ? 'expected starts, moves or ends' : undefined) },
)

const fields = {
  type: ownType,
  /** The built-in type of which it is a kind: filters and exports treat it as that one too. */
  parent: z.enum(INCIDENT_TYPES.map(({ type }) => type)),
  label: title,
  definition: prose.nullish(),
  /** Absent: those of the parent. */
  roles: z.array(z.union([name.transform((text) => ({ role: text, single: false })), role])).nullish(),
  /** Absent: that of the parent; null: none. */
  custody: custodyEffect.nullish(),
}

const said = z.strictObject(fields)
export type TypeBody = z.infer<typeof said>

/** The body that adds a type to a dossier, or says anew what it is. */
export const typeBody = said
  .superRefine(refuseRolesNobodyHas)
  .superRefine(refuseRolesTwice)
  .meta({ id: 'TypeBody' })
export const typeOperation = z
  .strictObject({ op: z.literal('type'), ...fields })
  .superRefine(refuseRolesNobodyHas)
  .superRefine(refuseRolesTwice)
  .meta({ id: 'TypeOperation' })

/** The row that the type has in the dossier's table. */
export const typeDefined = z.object({
  type: z.string(),
  parent: z.string(),
  label: z.string(),
  definition: z.string(),
  roles: z.array(z.object({ role: z.string(), single: z.boolean() })),
  custody: custodyEffect.nullable(),
})
export type TypeDefined = z.infer<typeof typeDefined>

/** The row of a type that a dossier adds: what is not said of it, its parent says. */
export function ownTypeRow({ type, parent, label, definition, roles, custody }: TypeBody): TypeDefined {
  const above: IncidentTypeRow = builtInType(parent)
  return {
    type,
    parent,
    label,
    definition: definition ?? above.definition,
    roles: roles ?? [...above.roles],
    custody: custody === undefined ? above.custody : custody,
  }
}

function refuseRolesNobodyHas(body: TypeBody, context: z.RefinementCtx): void {
  const { roles, custody } = body
  const has = [...(roles ?? builtInType(body.parent).roles).map((each) => each.role), ...COMMON_ROLES]
  for (const field of ['held', 'holder', 'formerHolder'] as const) {
    const named = custody?.[field]
    if (!named || has.includes(named)) continue
    const message = `"${named}" is no role of ${body.type}: expected ${has.join(', ')}`
    context.addIssue({ code: 'custom', path: ['custody', field], message })
  }
}

function refuseRolesTwice({ roles }: TypeBody, context: z.RefinementCtx): void {
  const named = (roles ?? []).map(({ role }) => role)
  named.forEach((role, index) => {
    if (named.indexOf(role) === index) return
    context.addIssue({ code: 'custom', path: ['roles', index], message: `"${role}" is there already` })
  })
}
