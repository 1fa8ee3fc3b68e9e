import {
  ACTOR_RELATIONS,
  type ActorOperation,
  type RecordData,
  type RelatedActor,
  type StoredRelation,
} from '@annalist/contract'
import { type ActorState, evolveActor, unknownActor } from '../actor/actor-state.ts'
import { invalid } from '../rule-error.ts'
import { actorNameKey, entryOf } from './directory.ts'
import { claimKey, type Draft } from './draft.ts'
import {
  findActor,
  type Mention,
  namesOf,
  newAliases,
  registerActor,
  resolveRelation,
} from './resolve-actor.ts'

export interface DescribedActor {
  actorId: string
  /** False where all of it was known already: nothing is appended. */
  changed: boolean
}

const TOP: Mention = { path: [], incidentId: null }

/** Registers an actor; where it exists already, describes it: what is new is added, what differs changes. */
export function describeActor(draft: Draft, operation: ActorOperation): DescribedActor {
  const reference = { ...operation, id: operation.actor ?? null, key: operation.actorKey ?? null }
  const known = operation.distinct ? null : findActor(draft, reference, TOP)
  if (known) return describe(draft, known, operation)
  if (operation.described && !operation.actorKey) {
    throw invalid([{ path: ['actorKey'], message: 'is needed for an actor that is only described' }])
  }
  if (!operation.name && !operation.described) {
    throw invalid([
      { path: ['name'], message: `the dossier has no actor "${operation.actorKey}": expected a name` },
    ])
  }
  return { actorId: registerActor(draft, reference, TOP), changed: true }
}

function describe(draft: Draft, known: ActorState, operation: ActorOperation): DescribedActor {
  const before = draft.records.length
  const aliases = [...(operation.name ? [operation.name] : []), ...(operation.aliases ?? [])]
  for (const alias of newAliases(aliases, namesOf(known))) {
    record(draft, known.id, { type: 'AliasAdded', data: { alias } })
    claimKey(draft, actorNameKey(alias.name), { shared: true })
  }
  const data = newDescription(draft, known, operation)
  if (Object.keys(data).length > 0) record(draft, known.id, { type: 'ActorDescribed', data })
  if (data.key) claimKey(draft, { space: 'actor-key', key: data.key })
  return { actorId: known.id, changed: draft.records.length > before }
}

function newDescription(
  draft: Draft,
  known: ActorState,
  operation: ActorOperation,
): RecordData<'ActorDescribed'> {
  const data: RecordData<'ActorDescribed'> = {}
  if (operation.actorKey && known.key === null) data.key = operation.actorKey
  if (operation.kind && operation.kind !== known.kind) data.kind = operation.kind
  for (const relation of ACTOR_RELATIONS) {
    const related = operation[relation]
    const changed = related ? newRelation(draft, known[relation], { related, path: [relation] }) : null
    if (changed) data[relation] = changed
  }
  return data
}

function newRelation(
  draft: Draft,
  known: StoredRelation[],
  { related, path }: { related: RelatedActor; path: string[] },
): StoredRelation | null {
  const relation = resolveRelation(draft, related, { ...TOP, path })
  const isKnown = known.some(
    ({ actorId, from, to }) => actorId === relation.actorId && from === relation.from && to === relation.to,
  )
  return isKnown ? null : relation
}

type Change =
  | { type: 'AliasAdded'; data: RecordData<'AliasAdded'> }
  | { type: 'ActorDescribed'; data: RecordData<'ActorDescribed'> }

function record(draft: Draft, actorId: string, change: Change): void {
  draft.records.push({ stream: actorId, id: draft.newId(), ...change })
  const known = entryOf(draft.directory, 'actors', actorId) ?? unknownActor(actorId)
  draft.directory.actors.set(actorId, evolveActor(known, change))
}
