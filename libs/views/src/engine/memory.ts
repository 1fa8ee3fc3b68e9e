import type { ActorState, OwnTypes, PlaceState } from '@annalist/domain'
import { LRUCache } from 'lru-cache'
import type { KnownIdentity } from '../identity/identity-line.ts'
import type { IncidentProjection } from '../incident/incident-projection.ts'
import type { View, ViewKey } from '../view.ts'

/** Bounds on what one process remembers of all views together. */
export interface MemoryLimits {
  /** Of remembered incidents, about. */
  bytes: number
  /** Of those with thousands of reports, which have room of their own. */
  largeBytes: number
  identities: number
}

const VIEWS = 10_000

/**
 * Larger incidents are kept apart: one of ten thousand reports weighs as much as ten thousand others, which it must not
 * drive out, and takes half a second to read again, which must not be done for each further report.
 */
const LARGE = 1_000_000

/** Incidents as a batch has left them. */
export interface Changed {
  changed: Iterable<string>
  /** Those that are to be remembered. */
  known: Iterable<IncidentProjection>
}

/**
 * What this process remembers of the views it has advanced, so as not to read it back at each batch. Entries bear a
 * prefix that changes whenever somebody else may have moved the view on, or a batch was undone: old ones then age out.
 */
export class Memory {
  readonly actors: LRUCache<string, KnownIdentity<ActorState>>
  readonly places: LRUCache<string, KnownIdentity<PlaceState>>
  readonly types: LRUCache<string, KnownIdentity<OwnTypes>>
  /** By the id of each of its incidents. */
  readonly #families: LRUCache<string, IncidentProjection>
  readonly #large: LRUCache<string, IncidentProjection>
  readonly #reached = new LRUCache<string, { position: number; prefix: string }>({ max: VIEWS })
  #prefixes = 0

  constructor({ bytes, largeBytes, identities }: MemoryLimits) {
    this.actors = new LRUCache({ max: identities })
    this.places = new LRUCache({ max: identities })
    this.types = new LRUCache({ max: VIEWS })
    this.#families = new LRUCache({ maxSize: bytes, sizeCalculation: ({ size }) => size })
    this.#large = new LRUCache({ maxSize: largeBytes, sizeCalculation: ({ size }) => size })
  }

  prefix({ id, position }: View): string {
    const reached = this.#reached.get(id)
    if (reached?.position === position) return reached.prefix
    this.#prefixes += 1
    const prefix = `${this.#prefixes} `
    this.#reached.set(id, { position, prefix })
    return prefix
  }

  family(view: View, id: string): IncidentProjection | undefined {
    const name = this.prefix(view) + id
    return this.#families.get(name) ?? this.#large.get(name)
  }

  /** To be called once a batch up to `position` is committed, which has changed all these incidents. */
  advance(view: View, position: number, { changed, known }: Changed): void {
    const prefix = this.prefix(view)
    // Those that are known are set anew: the size of an entry is taken only when it is new.
    for (const id of changed)
      for (const families of [this.#families, this.#large]) families.delete(prefix + id)
    for (const projection of known) {
      projection.rest()
      const families = projection.size > LARGE ? this.#large : this.#families
      for (const id of projection.ids) families.set(prefix + id, projection)
    }
    this.#reached.set(view.id, { position, prefix })
  }

  forget({ id }: ViewKey): void {
    this.#reached.delete(id)
  }
}
