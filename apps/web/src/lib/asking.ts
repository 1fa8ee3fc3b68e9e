import { getRouteApi } from '@tanstack/react-router'
import { createContext, use } from 'react'
import { type ApiAccess, useApi } from './api.ts'

const dossierRoute = getRouteApi('/d/$dossier')

/** The axes of knowledge, as the page names them. */
export type AxisName = 'recorded' | 'published'

/** As the service names them. */
export const API_AXIS = { recorded: 'recorded', published: 'reported' } as const

/** A moment of knowledge: of one axis, or, absent, now. */
export interface Moment {
  /** A position. */
  asOf?: string | undefined
  /** A day, which means its end, or an instant. */
  publishedBy?: string | undefined
}

/** Which dossier a read is about, as of which moment of knowledge, and through which view. */
export interface Asking extends Moment {
  api: ApiAccess
  dossier: string
  /** The view that sees through the lens of the address; absent sees everything. */
  view?: string | undefined
}

/** The view through which all of the screen is read. */
export const ViewOfScreen = createContext<string | undefined>(undefined)

export function useAsking(): Asking {
  const api = useApi()
  const { dossier } = dossierRoute.useParams()
  const asOf = dossierRoute.useSearch({ select: ({ asOf }) => asOf })
  const publishedBy = dossierRoute.useSearch({ select: ({ publishedBy }) => publishedBy })
  return { api, dossier, asOf, publishedBy, view: use(ViewOfScreen) }
}

interface ReadingParameters {
  view?: string
  asOf?: string
  publishedBy?: string
  minPosition?: string
}

/** View and moment, as parameters of a read. A position needs no floor: what was so then never changes. */
export function readingOf({ api, dossier, view, asOf, publishedBy }: Asking): ReadingParameters {
  const of = view === undefined ? {} : { view }
  if (asOf !== undefined) return { ...of, asOf }
  const floor = api.floors.get(dossier)
  return {
    ...of,
    ...(publishedBy !== undefined && { publishedBy }),
    ...(floor !== undefined && { minPosition: String(floor) }),
  }
}

/** What begins the key of everything that is read of a dossier, so that it can all be asked again together. */
export const keyOf = ({ dossier, asOf, publishedBy, view }: Asking, name: string) => [
  'dossier',
  dossier,
  name,
  { view, asOf, publishedBy },
]
