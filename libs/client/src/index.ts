export { type AnnalistClient, type ClientOptions, createClient } from './client.ts'
export { type FollowOptions, followHistory } from './follow-history.ts'
export { type ImportOptions, importLines } from './import-lines.ts'
export { answered, ServiceProblem } from './problem.ts'
export {
  type HistoryRecord,
  type Reducer,
  type Replayed,
  ReplayInterrupted,
  type ReplayOptions,
  replay,
} from './replay.ts'
export type { components, paths } from './schema.generated.ts'

import type { components } from './schema.generated.ts'

/** The shapes of what is sent and answered, by the names that the OpenAPI document gives them. */
export type Schemas = components['schemas']
