import { type DossierAnswer, dossierAnswer } from '@annalist/contract'
import { z } from 'zod'
import { usageError } from '../errors.ts'
import type { Service } from './service.ts'

export const dossierPage = z.object({ items: z.array(dossierAnswer), next: z.string().nullable() })

/** The dossier that is named, else the only one there is. */
export async function dossierOf(service: Service, named: string | undefined): Promise<DossierAnswer> {
  if (named) return (await service.get(dossierAnswer, dossierPath(named))).data
  const { items } = (await service.get(dossierPage, '/v1/dossiers', { limit: 20 })).data
  if (items.length === 1) return items[0]!
  if (items.length === 0) throw usageError('There is no dossier yet: "annalist dossier open SLUG" opens one')
  const slugs = items.map(({ slug }) => slug).join(', ')
  throw usageError(`Say which dossier is meant, by --dossier or ANNALIST_DOSSIER: ${slugs}`)
}

export const dossierPath = (dossier: string) => `/v1/dossiers/${encodeURIComponent(dossier)}`
