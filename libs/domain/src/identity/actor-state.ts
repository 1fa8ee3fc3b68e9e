import {
  type ActorKind,
  foldName,
  type Grade,
  type RecordData,
  type RecordType,
  type StoredAlias,
  type StoredRelation,
} from '@annalist/contract'
import { compareText } from '../rules/canonical-json.ts'
import { absorb, lose, type Mergeable } from './merging.ts'

/** What the records of one actor say, folded. */
export interface ActorState extends Mergeable {
  key: string | null
  name: string | null
  described: string | null
  kind: ActorKind | null
  aliases: StoredAlias[]
  /** Newest last; each with the period in which it held. */
  speaksFor: StoredRelation[]
  affiliation: StoredRelation[]
  memberOf: StoredRelation[]
  /** PLOVER's codes. */
  sectors: string[]
  externalIds: Record<string, string>
  /** How reliable it is as a source. */
  grade: Grade | null
}

/** The types of record that an actor's stream has. */
export const ACTOR_RECORDS = [
  'ActorRegistered',
  'AliasAdded',
  'AliasRemoved',
  'ActorDescribed',
  'SourceGraded',
  'ActorMerged',
  'ActorUnmerged',
  'ActorLikened',
] as const satisfies RecordType[]

export type ActorRecord = {
  [Type in (typeof ACTOR_RECORDS)[number]]: { type: Type; data: RecordData<Type> }
}[(typeof ACTOR_RECORDS)[number]]

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
    sectors: [],
    externalIds: {},
    grade: null,
    mergedInto: null,
    absorbed: [],
    alike: [],
  }
}

export function evolveActor(state: ActorState, record: ActorRecord): ActorState {
  switch (record.type) {
    case 'ActorRegistered':
      return register(state, record.data)
    case 'AliasAdded':
      return { ...state, aliases: [...state.aliases, record.data.alias] }
    case 'AliasRemoved':
      return { ...state, aliases: withoutName(state.aliases, record.data.name) }
    case 'ActorDescribed':
      return describe(state, record.data)
    case 'SourceGraded':
      return { ...state, grade: record.data.reliability }
    case 'ActorMerged':
      return absorb(state, record.data.actorId, record.data.into)
    case 'ActorUnmerged':
      return lose(state, record.data.actorId)
    case 'ActorLikened':
      return likened(state, record.data)
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

/** What is known of an actor and of those that were merged into it: where they differ, its own description counts. */
export function combineActors(root: ActorState, absorbed: readonly ActorState[]): ActorState {
  if (absorbed.length === 0) return root
  const others = absorbed.toSorted((a, b) => compareText(a.id, b.id))
  const all = [...others, root]
  const ids = new Set(all.map(({ id }) => id))
  return {
    ...root,
    kind: root.kind ?? firstOf(others, ({ kind }) => kind),
    grade: root.grade ?? firstOf(others, ({ grade }) => grade),
    aliases: distinctAliases(root, others),
    // Of several that held at a time, the last counts.
    speaksFor: all.flatMap(({ speaksFor }) => speaksFor),
    affiliation: all.flatMap(({ affiliation }) => affiliation),
    memberOf: all.flatMap(({ memberOf }) => memberOf),
    sectors: [...new Set([root, ...others].flatMap(({ sectors }) => sectors))],
    externalIds: Object.assign({}, ...all.map(({ externalIds }) => externalIds)),
    alike: [...new Set(all.flatMap(({ alike }) => alike))].filter((id) => !ids.has(id)),
  }
}

/** Adds or takes back that it may be the same as another. */
export function likened<State extends Mergeable>(
  state: State,
  { to, removed }: RecordData<'ActorLikened'>,
): State {
  const others = state.alike.filter((id) => id !== to)
  return { ...state, alike: removed ? others : [...others, to] }
}

export function withoutName(aliases: StoredAlias[], name: string): StoredAlias[] {
  return aliases.filter((alias) => foldName(alias.name) !== foldName(name))
}

/** Its own aliases, then the names and aliases of the others, each once. */
export function distinctAliases(
  root: { name: string | null; aliases: StoredAlias[] },
  others: readonly { name: string | null; aliases: StoredAlias[] }[],
): StoredAlias[] {
  const seen = new Set(root.name === null ? [] : [foldName(root.name)])
  const named = others.flatMap(({ name, aliases }) => [
    ...(name === null ? [] : [{ name, language: null, script: null }]),
    ...aliases,
  ])
  return [...root.aliases, ...named].filter(({ name }) => {
    const folded = foldName(name)
    return seen.has(folded) ? false : seen.add(folded)
  })
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
  const { speaksFor, affiliation, memberOf, externalIds, reason: _, ...rest } = data
  return {
    ...state,
    ...rest,
    speaksFor: speaksFor ? [...state.speaksFor, speaksFor] : state.speaksFor,
    affiliation: affiliation ? [...state.affiliation, affiliation] : state.affiliation,
    memberOf: memberOf ? [...state.memberOf, memberOf] : state.memberOf,
    externalIds: externalIds ? { ...state.externalIds, ...externalIds } : state.externalIds,
  }
}

function firstOf<Item, Value>(items: readonly Item[], pick: (item: Item) => Value | null): Value | null {
  for (const item of items) {
    const value = pick(item)
    if (value !== null) return value
  }
  return null
}
