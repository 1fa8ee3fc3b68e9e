import { closeOnSignal } from './close-on-signal.ts'
import { exitCodeOf } from './exit-code.ts'

/** Starts a program that runs until it is told to stop; says why where it cannot start. */
export async function run(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  try {
    closeOnSignal(await start())
  } catch (error) {
    const code = exitCodeOf(error)
    // What was foreseen says what to do; of anything else the stack is needed.
    console.error(code === null ? error : (error as Error).message)
    process.exit(code ?? 1)
  }
}
