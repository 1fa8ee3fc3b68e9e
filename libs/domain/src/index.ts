export { decide } from './deciding/decide.ts'
export type { Asking, Concerned, ContentOperation, DirectOperation } from './deciding/operation.ts'
export {
  ACTOR_RECORDS,
  type ActorRecord,
  type ActorState,
  combineActors,
  evolveActor,
  shownName,
  unknownActor,
} from './identity/actor-state.ts'
export type { Identity } from './identity/identity.ts'
export { absorbedBy, knownAs, type Lookup, type Mergeable, rootOf } from './identity/merging.ts'
export {
  combinePlaces,
  evolvePlace,
  PLACE_RECORDS,
  type PlaceRecord,
  type PlaceState,
  unknownPlace,
} from './identity/place-state.ts'
export { type DossierRecord, evolveTypes, NO_TYPES, type OwnTypes, typeRowOf } from './identity/type-table.ts'
export { IncidentFamily, type IncidentMember } from './incident/incident-family.ts'
export type { FieldReading, IncidentReading, ReportedMoment } from './incident/incident-reading.ts'
export {
  type DecisionRecord,
  INCIDENT_RECORDS,
  type IncidentRecord,
  incidentsTiedBy,
} from './incident/incident-records.ts'
export { IncidentSummary } from './incident/incident-summary.ts'
export { type Judgement, judge, NO_JUDGEMENT } from './incident/judgement.ts'
export { changesNow, claimsNow, openedAsOf, type Seeing } from './reading/claims-now.ts'
export type { Lens } from './reading/lens.ts'
export { BEGINNING, type Micros, microsOfInstant } from './reading/micros.ts'
export { PublishedFamily, type PublishedInstant } from './reading/published-family.ts'
export { type PublishedReport, publishedReport } from './reading/published-report.ts'
export { type ClaimReading, readClaim, sourceOf } from './reading/read-claim.ts'
export { resolveLens } from './reading/resolve-lens.ts'
export { seenDecisions } from './reading/seen-decisions.ts'
export { seenThrough } from './reading/through-lens.ts'
export { type DecisionReasons, decisionReasons } from './reasons/decision-reasons.ts'
export { incidentReasons, ordered, type Reasons, recordsOf } from './reasons/incident-reasons.ts'
export { mergesOf, type ReportTrace, tracesOf } from './reasons/report-trace.ts'
export { claimOf, type FiledClaim } from './report/claim.ts'
export {
  currentVersion,
  evolveReport,
  filedReport,
  type ReportChange,
  type ReportRecord,
  type ReportState,
  type ReportVersion,
} from './report/report-state.ts'
export {
  type Directory,
  emptyDirectory,
  type FiledReport,
  type Key,
  type KeySpace,
  keyText,
  putReport,
  reportCalled,
} from './reporting/directory.ts'
export { type Decision, type Draft, decideOn, type KeyClaim } from './reporting/draft.ts'
export { type Filed, fileReport } from './reporting/file-report.ts'
export {
  describedKeys,
  mergeReferences,
  type References,
  referencesOf,
  referencesOfLens,
} from './reporting/references.ts'
export { RuleError, type RuleIssue } from './rule-error.ts'
export { type Custody, type CustodyChainLink, custodyOf } from './rules/custody.ts'
export type { CustodyEvent, Holding } from './rules/custody-event.ts'
export { type ComparedIncident, incidentLikeness } from './suggesting/incident-likeness.ts'
