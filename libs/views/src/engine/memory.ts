import type { ActorState, PlaceState } from '@annalist/domain'
import { LRUCache } from 'lru-cache'
import type { KnownIdentity } from '../identity/identity-line.ts'
import type { IncidentProjection } from '../incident/incident-projection.ts'
import type { View, ViewKey } from '../view.ts'

/** Bounds on what one process remembers of all views together. */
export interface MemoryLimits {
  /** Of remembered incidents, about. */
  bytes: number
  identities: number
}

const VIEWS = 10_000

/**
 * What this process remembers of the views it has advanced, so as not to read it back at each batch. Entries bear a
 * prefix that changes whenever somebody else may have moved the view on, or a batch was undone: old ones then age out.
 */
export class Memory {
  readonly actors: LRUCache<string, KnownIdentity<ActorState>>
  readonly places: LRUCache<string, KnownIdentity<PlaceState>>
  readonly #incidents: LRUCache<string, IncidentProjection>
  readonly #reached = new LRUCache<string, { position: number; prefix: string }>({ max: VIEWS })
  #prefixes = 0

  constructor({ bytes, identities }: MemoryLimits) {
    this.actors = new LRUCache({ max: identities })
    this.places = new LRUCache({ max: identities })
    this.#incidents = new LRUCache({ maxSize: bytes, sizeCalculation: ({ size }) => size })
  }

  prefix({ id, position }: View): string {
    const reached = this.#reached.get(id)
    if (reached?.position === position) return reached.prefix
    this.#prefixes += 1
    const prefix = `${this.#prefixes} `
    this.#reached.set(id, { position, prefix })
    return prefix
  }

  incident(view: View, id: string): IncidentProjection | undefined {
    return this.#incidents.get(this.prefix(view) + id)
  }

  /** To be called once a batch up to `position` is committed. */
  advance(view: View, position: number, incidents: Iterable<IncidentProjection>): void {
    const prefix = this.prefix(view)
    for (const incident of incidents) {
      incident.rest()
      // Set anew: its size is taken only when the entry is new.
      this.#incidents.delete(prefix + incident.id)
      this.#incidents.set(prefix + incident.id, incident)
    }
    this.#reached.set(view.id, { position, prefix })
  }

  forget({ id }: ViewKey): void {
    this.#reached.delete(id)
  }
}
