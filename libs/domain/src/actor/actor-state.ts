import type { ActorKind, RecordData, StoredAlias, StoredRelation } from '@annalist/contract'

/** What the records of one actor say, folded. */
export interface ActorState {
  id: string
  key: string | null
  name: string | null
  described: string | null
  kind: ActorKind | null
  aliases: StoredAlias[]
  /** Newest last; each with the period in which it held. */
  speaksFor: StoredRelation[]
  affiliation: StoredRelation[]
  memberOf: StoredRelation[]
}

export type ActorRecord =
  | { type: 'ActorRegistered'; data: RecordData<'ActorRegistered'> }
  | { type: 'AliasAdded'; data: RecordData<'AliasAdded'> }
  | { type: 'ActorDescribed'; data: RecordData<'ActorDescribed'> }

export function unknownActor(id: string): ActorState {
  return {
    id,
    key: null,
    name: null,
    described: null,
    kind: null,
    aliases: [],
    speaksFor: [],
    affiliation: [],
    memberOf: [],
  }
}

export function evolveActor(state: ActorState, record: ActorRecord): ActorState {
  switch (record.type) {
    case 'ActorRegistered':
      return register(state, record.data)
    case 'AliasAdded':
      return { ...state, aliases: [...state.aliases, record.data.alias] }
    case 'ActorDescribed':
      return describe(state, record.data)
    default: {
      const unreachable: never = record
      return unreachable
    }
  }
}

/** The name that people read: never empty. */
export function shownName(actor: Pick<ActorState, 'id' | 'name' | 'described' | 'key'>): string {
  return actor.name ?? actor.described ?? actor.key ?? actor.id
}

function register(state: ActorState, data: RecordData<'ActorRegistered'>): ActorState {
  const { speaksFor, affiliation, memberOf, ...rest } = data
  return {
    ...state,
    ...rest,
    speaksFor: speaksFor ? [speaksFor] : [],
    affiliation: affiliation ? [affiliation] : [],
    memberOf: memberOf ? [memberOf] : [],
  }
}

function describe(state: ActorState, data: RecordData<'ActorDescribed'>): ActorState {
  const { speaksFor, affiliation, memberOf, ...rest } = data
  return {
    ...state,
    ...rest,
    speaksFor: speaksFor ? [...state.speaksFor, speaksFor] : state.speaksFor,
    affiliation: affiliation ? [...state.affiliation, affiliation] : state.affiliation,
    memberOf: memberOf ? [...state.memberOf, memberOf] : state.memberOf,
  }
}
