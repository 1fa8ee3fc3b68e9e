import { z } from 'zod'
import { name, title } from './text.ts'

export const ROLES = ['reader', 'reporter', 'analyst', 'owner'] as const
export const role = z.enum(ROLES)
/** What a principal may do in a dossier; each role may do all that the ones before it may. */
export type Role = z.infer<typeof role>

export const slug = name.regex(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  'expected lower-case letters, digits and single hyphens, such as "kursk-prisoners"',
)

export const dossierBody = z.strictObject({ slug, title }).meta({ id: 'DossierBody' })
export type DossierBody = z.infer<typeof dossierBody>

export const memberBody = z.strictObject({ role }).meta({ id: 'MemberBody' })

export const member = z.object({ principal: z.uuid(), name: z.string(), role }).meta({ id: 'Member' })
export type Member = z.infer<typeof member>

/** Makes a key for a new principal of that name, or a further key for the principal of that name. */
export const keyBody = z
  .strictObject({
    principal: name,
    admin: z.boolean().nullish(),
    expiresAt: z.iso.datetime({ offset: true }).nullish(),
  })
  .meta({ id: 'KeyBody' })
export type KeyBody = z.infer<typeof keyBody>

export const keyAnswer = z
  .object({
    id: z.uuid(),
    principal: z.object({ id: z.uuid(), name: z.string(), admin: z.boolean() }),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' })
export type KeyAnswer = z.infer<typeof keyAnswer>

/** The only answer that carries the key itself. */
export const newKeyAnswer = keyAnswer.extend({ key: z.string() }).meta({ id: 'NewApiKey' })
