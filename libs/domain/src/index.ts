export {
  type ActorRecord,
  type ActorState,
  evolveActor,
  shownName,
  unknownActor,
} from './actor/actor-state.ts'
export type { Identity } from './identity.ts'
export type { FieldReading, IncidentReading, ReportedMoment } from './incident/incident-reading.ts'
export {
  evolveIncident,
  type FiledClaim,
  type IncidentRecord,
  type IncidentState,
  noIncident,
} from './incident/incident-state.ts'
export { IncidentSummary } from './incident/incident-summary.ts'
export { type ClaimReading, readClaim } from './incident/read-claim.ts'
export { readFields, readIncident } from './incident/read-incident.ts'
export { evolvePlace, type PlaceRecord, type PlaceState, unknownPlace } from './place/place-state.ts'
export { type DescribedActor, describeActor } from './reporting/describe-actor.ts'
export { type DescribedPlace, describePlace } from './reporting/describe-place.ts'
export {
  type Directory,
  emptyDirectory,
  type FiledReport,
  type Key,
  type KeySpace,
  keyText,
} from './reporting/directory.ts'
export { type Decision, decideOn, type KeyClaim } from './reporting/draft.ts'
export { type Filed, fileReport } from './reporting/file-report.ts'
export { describedKeys, mergeReferences, type References, referencesOf } from './reporting/references.ts'
export { RuleError, type RuleIssue } from './rule-error.ts'
export {
  type Custody,
  type CustodyChainLink,
  type CustodyEvent,
  custodyOf,
  type Holding,
} from './rules/custody.ts'
