export type { RowDifference, TableDifference } from './digest/compare-rows.ts'
export type { ViewDigest } from './digest/digest.ts'
export type { Verified, VerifyProgress } from './digest/verify.ts'
export { type Advance, type EngineOptions, ViewEngine } from './engine/engine.ts'
export type { Fact, FactReader } from './engine/facts.ts'
export type { MemoryLimits } from './engine/memory.ts'
export {
  DigestsUnderWayError,
  LabelTakenError,
  ProjectionError,
  RebuildUnderWayError,
  StaleViewError,
  StandingViewError,
  TooManyViewsError,
  UnknownViewError,
  ViewBehindError,
  ViewEndsError,
  ViewFailedError,
  ViewGoneError,
} from './errors.ts'
export type { IncidentBody } from './incident/incident-rows.ts'
export { FEW_RECORDS } from './life/lagging-views.ts'
export { ViewOperations } from './life/operations.ts'
export { Pace } from './life/pace.ts'
export { type ViewSignal, ViewSignals } from './life/signals.ts'
export { type NewView, Views } from './life/views.ts'
export { type AdvanceHints, ViewWorker, type WorkerOptions } from './life/worker.ts'
export type { ReportBody } from './report/report-body.ts'
export {
  LIVE,
  PUBLISHED,
  type StoredLens,
  type View,
  type ViewError,
  type ViewKey,
  type ViewStatus,
} from './view.ts'
