/** Nothing of that name is in the dossier at the moment that is read. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError'

  constructor(
    readonly kind: 'view' | 'incident' | 'report' | 'actor' | 'place',
    readonly reference: string,
  ) {
    super(`No ${kind} ${reference} in this dossier`)
  }
}

/** A parameter that no schema can refuse by itself: a cursor of another question, a moment that has not come. */
export class InvalidParameterError extends Error {
  override readonly name = 'InvalidParameterError'

  constructor(
    readonly path: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** A view was changed at the moment that is read, between two statements of one read: ask again. */
export class ViewChangedError extends Error {
  override readonly name = 'ViewChangedError'

  constructor(readonly view: string) {
    super(`View ${view} changed while it was read`)
  }
}

/** The moment asked for is in the history, but not yet in the view: ask again shortly. */
export class ViewBehindError extends Error {
  override readonly name = 'ViewBehindError'

  constructor(
    readonly view: string,
    readonly position: number,
    readonly target: number,
  ) {
    super(`View ${view} has reached position ${position}, expected ${target}`)
  }
}
