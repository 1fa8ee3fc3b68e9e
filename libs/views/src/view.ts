import type { LensBody } from '@annalist/contract'
import type { Lens } from '@annalist/domain'

/** A lens as it was asked for, and as it is read: with ids in place of names. */
export interface StoredLens {
  given: LensBody
  read: Lens
}

/**
 * The version of what this program makes of a history: rows of another one are not its to continue. Raised whenever the
 * rows change that a history makes; workers then rebuild the views of older ones.
 */
export const PROJECTOR_VERSION = 4

export const LIVE = 'live'
/** By when statements became public; it follows the head too. */
export const PUBLISHED = 'published'

export interface ViewKey {
  dossierId: string
  id: string
}

export type ViewStatus = 'building' | 'ready' | 'failed'

/** The record that a view could not take. */
export interface ViewError {
  position: number
  message: string
}

/** One reading of a dossier's history, and how far it has come. */
export interface View extends ViewKey {
  /** Null while a rebuild has not taken its label over. */
  label: string | null
  axis: 'recorded' | 'reported'
  /** Empty, it sees everything. */
  lens: Partial<StoredLens>
  /** Null follows the head. */
  until: number | null
  projectorVersion: number
  position: number
  status: ViewStatus
  /** What a building view must reach to be ready. */
  target: number | null
  error: ViewError | null
  /** Null stays; else it goes then, unless somebody reads it. */
  expiresAt: string | null
}
