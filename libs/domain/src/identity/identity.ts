import type { IncidentType, IncidentTypeRow } from '@annalist/contract'
import type { ActorState } from './actor-state.ts'
import type { PlaceState } from './place-state.ts'

/**
 * Who and what is known at one moment of knowledge. The rules ask it, and nothing else, about actors, places and types
 * of incident, so the same incident can be read as of any moment and through any lens. Of merged actors, and places,
 * each id gives the one into which they were merged, with what is known of all of them.
 */
export interface Identity {
  actor(id: string): ActorState | undefined
  place(id: string): PlaceState | undefined
  type(type: IncidentType): IncidentTypeRow
}
