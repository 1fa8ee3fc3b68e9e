import {
  DatabaseNewerError,
  DatabaseUnreachableError,
  EmbeddedPostgresError,
  ServerTooOldError,
} from '@annalist/database'
import { RevokedAdminKeyError } from './access/admin-key.ts'
import { SettingsError } from './settings.ts'

/** What a program that could not start ends with; null for an error that nobody foresaw. The same as the command's. */
export function exitCodeOf(error: unknown): number | null {
  if (error instanceof SettingsError || error instanceof RevokedAdminKeyError) return 2
  if (error instanceof DatabaseUnreachableError || error instanceof EmbeddedPostgresError) return 4
  if (error instanceof DatabaseNewerError) return 6
  if (error instanceof ServerTooOldError) return 4
  return null
}
