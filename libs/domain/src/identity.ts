import type { ActorState } from './actor/actor-state.ts'
import type { PlaceState } from './place/place-state.ts'

/**
 * Who and what is known at one moment of knowledge. The rules ask it, and nothing else, about actors and places,
 * so the same incident can be read as of any moment and through any lens.
 */
export interface Identity {
  actor(id: string): ActorState | undefined
  place(id: string): PlaceState | undefined
}
