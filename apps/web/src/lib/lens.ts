import type { Schemas } from '@annalist/client'

/** Whom one believes, as it stands in an address; all that is given must hold. The names are those of the API. */
export interface Lens {
  /** Ids of actors, anywhere in an attribution. */
  excludeSources?: string[]
  onlySources?: string[]
  excludeParties?: string[]
  minReliability?: string
  gradedOnly?: 'true'
}

export const LENS_LISTS = ['excludeSources', 'onlySources', 'excludeParties'] as const

export function lensOf(state: Lens): Lens | null {
  const { excludeSources, onlySources, excludeParties, minReliability, gradedOnly } = state
  const lens = { excludeSources, onlySources, excludeParties, minReliability, gradedOnly }
  const given = Object.entries(lens).filter(([, value]) => value !== undefined)
  return given.length === 0 ? null : Object.fromEntries(given)
}

/** What takes any lens away from an address. */
export const NO_LENS = {
  excludeSources: undefined,
  onlySources: undefined,
  excludeParties: undefined,
  minReliability: undefined,
  gradedOnly: undefined,
} satisfies Lens | Record<keyof Lens, undefined>

/** As the service takes it. Lists are in order, so that the same lens is the same text. */
export function lensBody({ minReliability, gradedOnly, ...lists }: Lens): Schemas['Lens'] {
  const sorted = Object.entries(lists).map(([name, ids]) => [name, ids?.toSorted()])
  return {
    ...Object.fromEntries(sorted),
    ...(minReliability && { minReliability }),
    ...(gradedOnly && { gradedOnly: true }),
  }
}
