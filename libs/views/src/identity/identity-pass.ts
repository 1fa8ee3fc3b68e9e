import {
  type ActorRecord,
  type ActorState,
  type DossierRecord,
  type Identity,
  NO_TYPES,
  type OwnTypes,
  type PlaceRecord,
  type PlaceState,
  typeRowOf,
} from '@annalist/domain'
import type { PoolClient } from 'pg'
import type { Memory } from '../engine/memory.ts'
import { ProjectionError } from '../errors.ts'
import type { Mentions } from '../incident/mentions.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import type { View } from '../view.ts'
import { actorModel } from './actor-rows.ts'
import { type IdentityFact, IdentityLine } from './identity-line.ts'
import { placeModel } from './place-rows.ts'
import { typeModel } from './type-rows.ts'

/** What a batch says of whom and what incidents refer to. */
export interface IdentityFacts {
  actors: IdentityFact<ActorRecord>[]
  places: IdentityFact<PlaceRecord>[]
  types: IdentityFact<DossierRecord>[]
}

/** Whose description has changed in a batch. */
export interface ChangedIdentity {
  actorIds: string[]
  placeIds: string[]
  /** Own types of the dossier have changed. */
  types: boolean
  /** Of those on whom it depends what is seen: all to whom they are related. */
  watchedIds: string[]
}

/** Who and what is known before, at and after every position of one batch. */
export class IdentityPass {
  readonly actors: IdentityLine<ActorState, ActorRecord>
  readonly places: IdentityLine<PlaceState, PlaceRecord>
  readonly types: IdentityLine<OwnTypes, DossierRecord>
  readonly #reached = new Map<string, number[]>()

  constructor(
    readonly client: PoolClient,
    readonly view: View,
    memory: Memory,
    /** Actors on whom it depends what is seen at all. */
    readonly watched: readonly string[],
  ) {
    const prefix = memory.prefix(view)
    this.actors = new IdentityLine(actorModel, { view, prefix, cache: memory.actors })
    this.places = new IdentityLine(placeModel, { view, prefix, cache: memory.places })
    this.types = new IdentityLine(typeModel, { view, prefix, cache: memory.types })
  }

  async fold(facts: IdentityFacts, rows: BatchRows): Promise<void> {
    await foldLine(this.client, { line: this.actors, facts: facts.actors, rows })
    await foldLine(this.client, { line: this.places, facts: facts.places, rows })
    await foldLine(this.client, { line: this.types, facts: facts.types, rows })
  }

  /** Loads these, and all that they speak for, are part of, or were merged with, over any number of steps. */
  async load({ actors, places, types }: Mentions): Promise<void> {
    await loadAll(this.client, this.places, places)
    await loadAll(this.client, this.actors, actors.union(new Set(this.watched)))
    if (types.size > 0) await this.types.load(this.client, [this.view.dossierId])
  }

  at(position: number): Identity {
    const { dossierId } = this.view
    return {
      actor: (id) => this.actors.at(id, position),
      place: (id) => this.places.at(id, position),
      type: (type) => typeRowOf(type, this.types.at(dossierId, position) ?? NO_TYPES),
    }
  }

  get isUnchanged(): boolean {
    return [this.actors, this.places, this.types].every(({ changes }) => changes.size === 0)
  }

  /**
   * Whose description has changed in this batch; of places also those that were merged with them.
   */
  async changed(): Promise<ChangedIdentity> {
    await loadAll(this.client, this.actors, this.watched)
    const watched = this.watched.filter((id) => this.#reach(this.actors, id).length > 0)
    return {
      watchedIds: [...relatedTo(this.actors, watched)],
      actorIds: [...this.actors.changes.keys()],
      placeIds: [...relatedTo(this.places, this.places.changes.keys())],
      types: this.types.changes.size > 0,
    }
  }

  /** Positions of this batch after `after` at which what these stand for may have changed. */
  changesOf({ actors, places, types }: Mentions, after: number): number[] {
    if (this.isUnchanged) return []
    const ofActors = [...actors, ...this.watched].flatMap((id) => this.#reach(this.actors, id))
    const ofPlaces = [...places].flatMap((id) => this.#reach(this.places, id))
    const ofTypes = types.size === 0 ? [] : (this.types.changes.get(this.view.dossierId) ?? [])
    return [...ofActors, ...ofPlaces, ...ofTypes].filter((position) => position > after)
  }

  remember(): void {
    this.actors.remember()
    this.places.remember()
    this.types.remember()
  }

  /** Changes of one and of all on which what it stands for depends, now or at any position of this batch. */
  #reach(line: Line, id: string): number[] {
    const known = this.#reached.get(id)
    if (known) return known
    const positions = [...relatedTo(line, [id])].flatMap((each) => line.changes.get(each) ?? [])
    this.#reached.set(id, positions)
    return positions
  }
}

type Line = Pick<IdentityLine<never, never>, 'load' | 'relatives' | 'changes'>

/** These, and all to which they are related, over any number of steps. */
function relatedTo(line: Line, ids: Iterable<string>): Set<string> {
  const seen = new Set(ids)
  for (const id of seen) for (const relative of line.relatives(id)) seen.add(relative)
  return seen
}

interface Folding<State, Content> {
  line: IdentityLine<State, Content>
  facts: IdentityFact<Content>[]
  rows: BatchRows
}

async function foldLine<State, Content>(
  client: PoolClient,
  { line, facts, rows }: Folding<State, Content>,
): Promise<void> {
  if (facts.length === 0) return
  for (const { stream, version } of facts) if (version === 1) line.register(stream)
  const named = facts.flatMap(({ stream, content }) => [stream, ...line.model.named(content)])
  await loadAll(client, line, named)
  for (const fact of facts) {
    try {
      line.apply(fact, rows)
    } catch (error) {
      throw new ProjectionError(fact.position, error)
    }
  }
}

/** Loads these, and all to which they are related, over any number of steps. */
async function loadAll(client: PoolClient, line: Line, ids: Iterable<string>): Promise<void> {
  const seen = new Set<string>()
  for (let next = new Set(ids); next.size > 0; ) {
    await line.load(client, next)
    for (const id of next) seen.add(id)
    next = new Set([...next].flatMap((id) => line.relatives(id)).filter((id) => !seen.has(id)))
  }
}
