import { z } from 'zod'

/** A type of incident, as the table has it, or as the dossier has added it. */
const typeRow = z
  .object({
    type: z.string(),
    /** Of a dossier's own type. */
    parent: z.string().optional(),
    label: z.string(),
    definition: z.string(),
    roles: z.array(z.object({ role: z.string(), single: z.boolean() })),
    plover: z.string().optional(),
    cameo: z.string().optional(),
    custody: z
      .object({
        effect: z.enum(['starts', 'moves', 'ends']),
        held: z.string(),
        holder: z.string().nullable(),
        formerHolder: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'IncidentType' })

export const typesAnswer = z.object({ items: z.array(typeRow), commonRoles: z.array(z.string()) })

export const dossierTypesAnswer = typesAnswer.extend({ position: z.int(), view: z.string() })
export type DossierTypesAnswer = z.infer<typeof dossierTypesAnswer>
