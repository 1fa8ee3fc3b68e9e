/** One step: the data of one schema version as the next one has it. */
export type Upcast = (data: unknown) => unknown

/** By record type; the first step leads from schema version 1 to 2. A type that is not listed has one version. */
export type Upcasts = Readonly<Record<string, readonly Upcast[]>>

/** The schema version that records of this type are written with now. */
export const newestVersion = (upcasts: Upcasts, type: string): number => stepsOf(upcasts, type).length + 1

interface Versioned {
  version: number
  data: unknown
}

/** Data of whatever version as the newest one has it; of a version newer than that, as it is. */
export function upcast(upcasts: Upcasts, type: string, { version, data }: Versioned): Versioned {
  const steps = stepsOf(upcasts, type)
  for (let done = version - 1; done < steps.length; done++) data = steps[done]!(data)
  return { version: Math.max(version, steps.length + 1), data }
}

const NO_STEPS: readonly Upcast[] = []

const stepsOf = (upcasts: Upcasts, type: string): readonly Upcast[] =>
  Object.hasOwn(upcasts, type) ? upcasts[type]! : NO_STEPS
