import type { LikenessBody, MergeBody, UnmergeBody } from '@annalist/contract'
import { type Mergeable, rootOf } from '../identity/merging.ts'
import { alreadyMerged, intoItself, notMerged } from '../judging/merge-errors.ts'
import { type Draft, expectUnmoved } from '../reporting/draft.ts'
import { invalid } from '../rule-error.ts'
import { type Thing, thingNamed } from './things.ts'

/** Says that an actor, or a place, is the same as another one; to say so again adds nothing, also where that one was merged since. */
export function mergeThing<State extends Mergeable>(
  draft: Draft,
  thing: Thing<State>,
  { id, body }: { id: string; body: MergeBody },
): void {
  const named = thingNamed(draft, thing, { reference: body.into, path: ['into'] })
  const survivor = rootOf(named, (each) => thing.lookup(draft, each)).id
  const before = thing.lookup(draft, id)?.mergedInto ?? null
  if (survivor === id) throw intoItself(thing.kind)
  if (before === survivor || before === named.id) return
  if (before !== null) throw alreadyMerged(thing.kind, id, before)
  for (const stream of new Set([id, named.id, survivor])) expectUnmoved(draft, stream)
  // It takes effect with the record of the one that is merged.
  for (const stream of [survivor, id])
    thing.recordMerge(draft, stream, { id, other: survivor, reason: body.reason })
}

/** Undoes a merge: both are known again as if it had not been. */
export function unmergeThing<State extends Mergeable>(
  draft: Draft,
  thing: Thing<State>,
  { id, body }: { id: string; body: UnmergeBody },
): void {
  const from = thing.lookup(draft, id)?.mergedInto
  if (!from) throw notMerged(thing.kind, id)
  for (const stream of [id, from]) expectUnmoved(draft, stream)
  for (const stream of [id, from])
    thing.recordUnmerge(draft, stream, { id, other: from, reason: body.reason })
}

/** Says of two that they may be the same, or takes that back; what is said already adds nothing. */
export function likenThings<State extends Mergeable>(
  draft: Draft,
  thing: Thing<State>,
  { id, body }: { id: string; body: Omit<LikenessBody, 'relation'> },
): void {
  const other = thingNamed(draft, thing, { reference: body.to, path: ['to'] }).id
  if (other === id) throw invalid([{ path: ['to'], message: `is the same ${thing.kind}` }])
  const removed = body.remove === true
  if (thing.lookup(draft, id)?.alike.includes(other) === !removed) return
  const reason = body.reason ?? null
  thing.recordLikeness(draft, id, { to: other, removed, reason })
  thing.recordLikeness(draft, other, { to: id, removed, reason })
}
