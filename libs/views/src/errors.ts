import type { View } from './view.ts'

/** A view has not reached a position in time; ask again after `retryAfter` seconds. */
export class ViewBehindError extends Error {
  override readonly name = 'ViewBehindError'
  readonly retryAfter = 1

  constructor(
    readonly view: View,
    readonly expected: number,
  ) {
    super(`View ${nameOf(view)} has reached position ${view.position}, expected ${expected}`)
  }
}

/** A view ends before a position, so it will never have it. */
export class ViewEndsError extends Error {
  override readonly name = 'ViewEndsError'

  constructor(view: View, asked: number) {
    super(`view ${nameOf(view)} ends at position ${view.until}, found ${asked}`)
  }
}

/** A view stopped at a record that it could not take; it goes on by `retry` once that is repaired. */
export class ViewFailedError extends Error {
  override readonly name = 'ViewFailedError'

  constructor(readonly view: View) {
    super(
      `View ${nameOf(view)} stopped at position ${view.position}: record ${view.error?.position} ` +
        `could not be projected: ${view.error?.message}`,
    )
  }
}

export class UnknownViewError extends Error {
  override readonly name = 'UnknownViewError'

  constructor(
    readonly dossierId: string,
    readonly view: string,
  ) {
    super(`Dossier ${dossierId} has no view ${view}`)
  }
}

/** A digest reads all rows of a view: more at once would take the database from everybody else. */
export class DigestsUnderWayError extends Error {
  override readonly name = 'DigestsUnderWayError'
  readonly retryAfter = 5

  constructor(readonly underWay: number) {
    super(`${underWay} digests are being made already`)
  }
}

/** One view is rebuilt once at a time. */
export class RebuildUnderWayError extends Error {
  override readonly name = 'RebuildUnderWayError'

  constructor(readonly rebuild: string) {
    super(`The view is being rebuilt already, as view ${rebuild}`)
  }
}

/** Another view of the dossier has it. */
export class LabelTakenError extends Error {
  override readonly name = 'LabelTakenError'

  constructor(label: string) {
    super(`The dossier has a view ${label} already`)
  }
}

/** Each view that was asked for is kept current, and takes room. */
export class TooManyViewsError extends Error {
  override readonly name = 'TooManyViewsError'

  constructor(most: number) {
    super(
      `The dossier has ${most} views that were asked for, which is the most: delete one that is not needed`,
    )
  }
}

/** One of the views that every dossier has. */
export class StandingViewError extends Error {
  override readonly name = 'StandingViewError'

  constructor(label: string) {
    super(`The view ${label} cannot be dropped; a rebuild makes it anew`)
  }
}

/** Somebody else has moved a view on since it was read. */
export class StaleViewError extends Error {
  override readonly name = 'StaleViewError'

  constructor(view: View) {
    super(`Expected view ${nameOf(view)} at position ${view.position}, found it elsewhere`)
  }
}

/** A record that a read model cannot take. */
export class ProjectionError extends Error {
  override readonly name = 'ProjectionError'

  constructor(
    readonly position: number,
    cause: unknown,
  ) {
    super(
      `Record ${position} cannot be projected: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    )
  }
}

/** A read model cannot take some of the records of a batch, and it is not known which. */
export class UnplacedProjectionError extends Error {
  override readonly name = 'UnplacedProjectionError'

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** The rows of a view are not those of its history: it cannot be continued. */
export class BrokenRowsError extends Error {
  override readonly name = 'BrokenRowsError'

  constructor(table: string, key: readonly string[]) {
    super(`Expected a row ${key.join(' ')} in ${table}, found none: a rebuild of the view makes it anew`)
  }
}

/** A view was replaced or dropped while it was verified, or what it was to be compared with. */
export class ViewGoneError extends Error {
  override readonly name = 'ViewGoneError'

  constructor(view: View) {
    super(`View ${nameOf(view)} was replaced or dropped while it was verified: verify it again`)
  }
}

function nameOf({ label, id }: View): string {
  return label ?? id
}
