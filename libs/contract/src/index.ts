export {
  type DossierBody,
  dossierBody,
  type KeyAnswer,
  type KeyBody,
  keyAnswer,
  keyBody,
  type Member,
  member,
  memberBody,
  newKeyAnswer,
  ROLES,
  type Role,
  role,
  slug,
} from './access.ts'
export {
  ACTOR_RELATIONS,
  type ActorBody,
  type ActorDescription,
  type ActorKind,
  type ActorReference,
  type ActorRelation,
  type Alias,
  type RelatedActor,
} from './actor.ts'
export {
  type ActorAnswer,
  type ActorSummary,
  actorAnswer,
  actorSummary,
  type CustodyLink,
  type CustodyState,
} from './actor-answer.ts'
export {
  type DossierAnswer,
  dossierAnswer,
  type Facets,
  facets,
  type Histogram,
  type HistoryRecord,
  histogram,
  historyRecord,
  type ImportOutcome,
  type ImportTotal,
  importOutcome,
  importTotal,
  type List,
  listOf,
  type Problem,
  problem,
  type Receipt,
  type ReportReceipt,
  receipt,
  reportReceipt,
  type TimelinePage,
  timelinePage,
  type Warning,
} from './answers.ts'

export { type EdtfDate, type EdtfRange, parseEdtf } from './edtf.ts'

export { foldName } from './fold-name.ts'
export {
  type ActorOperation,
  actorOperation,
  type ImportLine,
  type PlaceOperation,
  parseImportLine,
} from './import-line.ts'
export {
  type ActorName,
  actorName,
  type Claim,
  claim,
  type IncidentAnswer,
  incidentAnswer,
  reportAnswer,
} from './incident-answer.ts'
export type { CustodyEffect, IncidentTypeRow, RoleRow } from './incident-type-row.ts'
export {
  COMMON_ROLES,
  INCIDENT_TYPES,
  type IncidentType,
  incidentTypeOf,
} from './incident-types.ts'
export { formatMoment, startOfDay } from './moment.ts'
export type {
  PlaceBody,
  PlaceReference,
  Precision,
} from './place.ts'
export {
  type Quantity,
  quantityRange,
} from './quantity.ts'
export {
  type ActorsQuery,
  actorsQuery,
  type FacetsQuery,
  facetsQuery,
  type HistogramQuery,
  type HistoryQuery,
  histogramQuery,
  historyQuery,
  importQuery,
  type Moment,
  ORDERS,
  type PageQuery,
  pageQuery,
  paging,
  type ReadingQuery,
  type ReportsQuery,
  readingQuery,
  reportsQuery,
  type TimelineQuery,
  timelineQuery,
} from './reading.ts'
export type {
  ActorDescribed,
  ActorRegistered,
  NewRecord,
  PlaceDescribed,
  PlaceRegistered,
  Position,
  RecordData,
  RecordMeta,
  RecordType,
  ReportFiled,
  StoredAlias,
  StoredRecord,
  StoredRelation,
} from './records.ts'
export {
  type AttributionEntry,
  type Document,
  incidentType,
  MODALITIES,
  type Modality,
  type Participant,
  type Relation,
  type Report,
  type ReportInput,
  report,
  type ShownField,
  STANCES,
  type Stance,
  unknownRoles,
  WHEN_BASES,
  type WhenBasis,
} from './report.ts'
export {
  DISPUTABLE_FIELDS,
  type DisputableField,
  type Grade,
  type Standing,
  type Stands,
} from './standing.ts'
export {
  id,
  name,
  prose,
} from './text.ts'
export {
  type PartyCounts,
  type ShownParticipant,
  type ShownQuantity,
  type ShownWhen,
  type ShownWhere,
  type TimelineItem,
  timelineItem,
} from './timeline-item.ts'
export {
  type DigestQuery,
  digestQuery,
  type VerifyOutcome,
  type ViewAnswer,
  type ViewDigestAnswer,
  verifyOutcome,
  verifyProgress,
  viewAnswer,
  viewDigest,
} from './view.ts'
