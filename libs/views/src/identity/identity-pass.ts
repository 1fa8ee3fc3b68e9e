import type { ActorRecord, ActorState, Identity, PlaceRecord, PlaceState } from '@annalist/domain'
import type { PoolClient } from 'pg'
import type { Memory } from '../engine/memory.ts'
import { ProjectionError } from '../errors.ts'
import type { Mentions } from '../incident/mentions.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import type { View } from '../view.ts'
import { actorModel } from './actor-rows.ts'
import { type IdentityFact, IdentityLine } from './identity-line.ts'
import { placeModel } from './place-rows.ts'

/** Who and what is known before, at and after every position of one batch. */
export class IdentityPass {
  readonly actors: IdentityLine<ActorState, ActorRecord>
  readonly places: IdentityLine<PlaceState, PlaceRecord>
  readonly #reached = new Map<string, number[]>()

  constructor(
    readonly client: PoolClient,
    view: View,
    memory: Memory,
  ) {
    const prefix = memory.prefix(view)
    this.actors = new IdentityLine(actorModel, { view, prefix, cache: memory.actors })
    this.places = new IdentityLine(placeModel, { view, prefix, cache: memory.places })
  }

  async fold(
    facts: { actors: IdentityFact<ActorRecord>[]; places: IdentityFact<PlaceRecord>[] },
    rows: BatchRows,
  ): Promise<void> {
    await foldLine(this.client, { line: this.actors, facts: facts.actors, rows })
    await foldLine(this.client, { line: this.places, facts: facts.places, rows })
  }

  /** Loads these, and all that they speak for or are part of, over any number of steps. */
  async load({ actors, places }: Mentions): Promise<void> {
    await this.places.load(this.client, places)
    let ids: Iterable<string> = actors
    for (;;) {
      const loaded = await this.actors.load(this.client, ids)
      if (loaded.length === 0) return
      ids = loaded.flatMap((id) => this.actors.relatives(id))
    }
  }

  at(position: number): Identity {
    return {
      actor: (id) => this.actors.at(id, position),
      place: (id) => this.places.at(id, position),
    }
  }

  get isUnchanged(): boolean {
    return this.actors.changes.size === 0 && this.places.changes.size === 0
  }

  /** Positions of this batch after `after` at which what these stand for may have changed. */
  changesOf({ actors, places }: Mentions, after: number): number[] {
    if (this.isUnchanged) return []
    const ofActors = [...actors].flatMap((id) => this.#reach(id))
    const ofPlaces = [...places].flatMap((id) => this.places.changes.get(id) ?? [])
    return [...ofActors, ...ofPlaces].filter((position) => position > after)
  }

  remember(): void {
    this.actors.remember()
    this.places.remember()
  }

  /** Changes of an actor and of all that it speaks for or is part of, now or at any position of this batch. */
  #reach(id: string): number[] {
    const known = this.#reached.get(id)
    if (known) return known
    const seen = new Set([id])
    for (const each of seen) for (const relative of this.actors.relatives(each)) seen.add(relative)
    const positions = [...seen].flatMap((each) => this.actors.changes.get(each) ?? [])
    this.#reached.set(id, positions)
    return positions
  }
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
  for (const { stream, version } of facts) if (version === 1) line.register(stream)
  await line.load(client, new Set(facts.map(({ stream }) => stream)))
  for (const fact of facts) {
    try {
      line.apply(fact, rows)
    } catch (error) {
      throw new ProjectionError(fact.position, error)
    }
  }
}
