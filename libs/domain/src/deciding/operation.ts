import type {
  ActorBody,
  ActorDescriptionBody,
  AliasBody,
  ImportLine,
  PlaceBody,
  PlaceDescriptionBody,
} from '@annalist/contract'
import type { Filed } from '../reporting/file-report.ts'
import type { Asker } from '../reporting/report-changes.ts'

/** What only a route asks for, and no line of an import. */
export type DirectOperation =
  | { op: 'register-actor'; body: ActorBody }
  | { op: 'register-place'; body: PlaceBody }
  | { op: 'name-actor' | 'name-place'; id: string; body: AliasBody }
  | { op: 'describe-actor'; id: string; body: ActorDescriptionBody }
  | { op: 'describe-place'; id: string; body: PlaceDescriptionBody }

/** Anything that changes the content of a dossier. */
export type ContentOperation = ImportLine | DirectOperation

/** Who asks, when, and where. */
export interface Asking extends Asker {
  dossierId: string
}

/** What an operation concerns, by id. */
export interface Concerned extends Partial<Filed> {
  placeId?: string
  actorId?: string
  type?: string
}
