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
export { evolvePlace, type PlaceRecord, type PlaceState, unknownPlace } from './place/place-state.ts'
