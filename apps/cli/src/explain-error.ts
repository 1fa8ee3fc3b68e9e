import { types } from 'node:util'
import { SettingsError } from '../../api/src/settings.ts'
import { CommandError } from './errors.ts'
import { EXIT } from './exit-codes.ts'

export async function exitCodeFor(error: unknown): Promise<number> {
  if (error instanceof CommandError) return error.exitCode
  if (error instanceof SettingsError) return EXIT.usage
  // Only now: this loads what speaks to the database.
  const { exitCodeOf } = await import('../../api/src/exit-code.ts')
  return exitCodeOf(error) ?? EXIT.unexpected
}

/** What went wrong, for whoever typed the command: never a stack trace. */
export function messageOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error)
}
