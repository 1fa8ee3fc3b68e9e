/** What is wrong with a map, and at which of its keys. */
export class MapError extends Error {
  override readonly name = 'MapError'

  constructor(
    readonly path: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(path === '' ? message : `${path}: ${message}`, options)
  }
}

/** Why a row cannot be mapped, and at which key of the map. */
export class RowError extends Error {
  override readonly name = 'RowError'
}
