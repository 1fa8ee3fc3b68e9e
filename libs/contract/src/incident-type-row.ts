export type RoleRow = Readonly<{
  role: string
  /** An incident of the type has exactly one holder of this role, so two claims with nobody in common differ. */
  single: boolean
}>

/**
 * What an incident does to the custody of whoever has the role `held`. `holder` is the role that holds from then
 * on: null where nobody does; where nobody is named in it, the holder of a `moves` stays and that of a `starts`
 * is unknown. `formerHolder` is the role that held until then, where the type has one.
 */
export type CustodyEffect = Readonly<
  | { effect: 'starts'; held: string; holder: string; formerHolder: null }
  | { effect: 'moves'; held: string; holder: string; formerHolder: string }
  | { effect: 'ends'; held: string; holder: null; formerHolder: string | null }
>

/**
 * A type of incident. `plover` and `cameo` are the nearest event type of PLOVER (2023) and the CAMEO code
 * (codebook 1.1b3), where one exists that means the same or is the wider one.
 */
export type IncidentTypeRow = Readonly<{
  type: string
  /** Of a dossier's own type: the built-in type as which filters and exports treat it too. */
  parent?: string
  label: string
  definition: string
  roles: readonly RoleRow[]
  plover?: string
  cameo?: string
  custody: CustodyEffect | null
}>

export function many(role: string): RoleRow {
  return { role, single: false }
}

export function one(role: string): RoleRow {
  return { role, single: true }
}

export function starts(held: string, holder: string): CustodyEffect {
  return { effect: 'starts', held, holder, formerHolder: null }
}

export function moves(held: string, formerHolder: string, holder: string): CustodyEffect {
  return { effect: 'moves', held, holder, formerHolder }
}

export function ends(held: string, formerHolder: string | null = null): CustodyEffect {
  return { effect: 'ends', held, holder: null, formerHolder }
}
