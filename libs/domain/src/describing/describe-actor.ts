import {
  ACTOR_RELATIONS,
  type ActorBody,
  type ActorDescriptionBody,
  type ActorOperation,
  type ActorRelation,
  type FullActorDescription,
  type RecordData,
  type RelatedActor,
  type StoredRelation,
} from '@annalist/contract'
import type { ActorState } from '../identity/actor-state.ts'
import { actorsCalled, keyTaken, namesOf, nameTaken, refuseKeyOfAnother } from '../reporting/actors-called.ts'
import { actorNameKey } from '../reporting/directory.ts'
import { claimKey, type Draft } from '../reporting/draft.ts'
import {
  findActor,
  type Mention,
  newAliases,
  registerActor,
  relatedToItself,
  resolveRelation,
} from '../reporting/resolve-actor.ts'
import { invalid } from '../rule-error.ts'
import { canonicalJson } from '../rules/canonical-json.ts'
import { recordActor } from './things.ts'

export interface DescribedActor {
  actorId: string
  /** False where all of it was known already: nothing is appended. */
  changed: boolean
}

type Description = FullActorDescription & { name?: string | null; actorKey?: string | null; reason?: string }

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

/** Registers an actor of a name, or a key, that no other has; `distinct` shares the name. */
export function registerNewActor(draft: Draft, body: ActorBody): string {
  const holders = actorsCalled(draft, body.name)
  if (holders.length > 0 && !body.distinct) throw nameTaken(body.name, holders)
  const byKey = body.key ? findActor(draft, { key: body.key }, TOP) : null
  if (byKey && body.key) throw keyTaken(body.key, byKey.id, ['key'])
  return registerActor(draft, body, TOP)
}

/** Changes what is known of an actor: what is new is added, what differs changes. */
export function describeKnownActor(
  draft: Draft,
  known: ActorState,
  body: ActorDescriptionBody,
): DescribedActor {
  return describe(draft, known, body)
}

function describe(draft: Draft, known: ActorState, operation: Description): DescribedActor {
  const before = draft.records.length
  const aliases = [...(operation.name ? [operation.name] : []), ...(operation.aliases ?? [])]
  for (const alias of newAliases(aliases, namesOf(known))) {
    recordActor(draft, known.id, { type: 'AliasAdded', data: { alias } })
    claimKey(draft, actorNameKey(alias.name), { shared: true })
  }
  const data = newDescription(draft, known, operation)
  if (Object.keys(data).length > 0) {
    if (operation.reason) data.reason = operation.reason
    recordActor(draft, known.id, { type: 'ActorDescribed', data })
  }
  if (data.key) claimKey(draft, { space: 'actor-key', key: data.key })
  return { actorId: known.id, changed: draft.records.length > before }
}

function newDescription(
  draft: Draft,
  known: ActorState,
  operation: Description,
): RecordData<'ActorDescribed'> {
  const data: RecordData<'ActorDescribed'> = {}
  const { actorKey: key } = operation
  if (key) refuseKeyOfAnother(draft, known, { key, path: ['actorKey'] })
  if (key && known.key === null) data.key = key
  if (operation.kind && operation.kind !== known.kind) data.kind = operation.kind
  const { sectors, externalIds } = operation
  if (sectors && canonicalJson(sectors) !== canonicalJson(known.sectors)) data.sectors = sectors
  const merged = { ...known.externalIds, ...externalIds }
  if (externalIds && canonicalJson(merged) !== canonicalJson(known.externalIds))
    data.externalIds = externalIds
  for (const relation of ACTOR_RELATIONS) {
    const related = operation[relation]
    const changed = related ? newRelation(draft, known, { related, relation }) : null
    if (changed) data[relation] = changed
  }
  return data
}

function newRelation(
  draft: Draft,
  known: ActorState,
  { related, relation }: { related: RelatedActor; relation: ActorRelation },
): StoredRelation | null {
  const path = [relation]
  const resolved = resolveRelation(draft, related, { ...TOP, path })
  if (resolved.actorId === known.id) throw relatedToItself(path)
  const isKnown = known[relation].some(
    ({ actorId, from, to }) => actorId === resolved.actorId && from === resolved.from && to === resolved.to,
  )
  return isKnown ? null : resolved
}
