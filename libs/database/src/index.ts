export { bigints, booleans, integers, jsons, texts, uuids, uuidsOrNulls } from './binary-arrays.ts'
export { columnTypes, parseInstant } from './column-parsers.ts'
export type { BigInteger, Instant, RangeEnd } from './column-types.ts'
export {
  type Database,
  type DatabaseOptions,
  DatabaseUnreachableError,
  openDatabase,
  ServerTooOldError,
} from './database.ts'
export { EmbeddedPostgresError } from './embedded-error.ts'
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts'
export {
  DatabaseNewerError,
  type MigrationStatus,
  migrate,
  migrationStatus,
} from './migrate.ts'
export type { DB } from './schema.generated.ts'
export { isSqlState, sqlState } from './sqlstate.ts'
