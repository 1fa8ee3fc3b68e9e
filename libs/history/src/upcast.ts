/** One step: the data of one schema version as the next one has it. */
export type Upcast = (data: unknown) => unknown

/** By record type; the first step leads from schema version 1 to 2. A type that is not listed has one version. */
export type Upcasts = Readonly<Record<string, readonly Upcast[]>>

/** The schema version that records of this type are written with now. */
export const newestVersion = (upcasts: Upcasts, type: string): number => stepsOf(upcasts, type).length + 1

/** Data of whatever version as the newest one has it. */
export const upcast = (
  upcasts: Upcasts,
  record: { type: string; schemaVersion: number; data: unknown },
): unknown =>
  stepsOf(upcasts, record.type)
    .slice(record.schemaVersion - 1)
    .reduce((data, step) => step(data), record.data)

const stepsOf = (upcasts: Upcasts, type: string): readonly Upcast[] =>
  Object.hasOwn(upcasts, type) ? upcasts[type]! : []
