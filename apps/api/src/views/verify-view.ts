import type { VerifyOutcome } from '@annalist/contract'
import type { View, ViewOperations } from '@annalist/views'

/** How far it has come, again and again; last the outcome. */
export async function* verifyView(operations: ViewOperations, view: View): AsyncGenerator<object> {
  const { position, digest, expected, rows, differences } = yield* operations.verify(view)
  const equal = digest === expected && differences.length === 0
  const outcome: VerifyOutcome = {
    ...{ view: view.label ?? view.id, position, equal },
    ...{ digest, expected, rows, differences },
  }
  yield outcome
}
