import type { Evidence } from './evidence.ts'

/** What a check saw of one dossier: how much it looked at, and an account of each place where its rule is broken. */
export interface Finding {
  looked: number
  accounts: string[]
}

export type Check = (evidence: Evidence) => Finding

/** Looks at each thing by itself. */
export function lookAt<Thing>(
  things: readonly Thing[],
  accountsOf: (thing: Thing, index: number) => string[],
): Finding {
  return { looked: things.length, accounts: things.flatMap(accountsOf) }
}
