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
  actorBody,
  type FullActorDescription,
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
  type ActorReceipt,
  actorReceipt,
  type DossierAnswer,
  dossierAnswer,
  type Facets,
  type FieldChange,
  facets,
  type Histogram,
  type HistoryRecord,
  histogram,
  historyRecord,
  type ImportOutcome,
  type ImportTotal,
  type IncidentChange,
  type IncidentHistoryRecord,
  type IncidentReceipt,
  importOutcome,
  importTotal,
  incidentHistoryRecord,
  incidentReceipt,
  type List,
  listOf,
  type PlaceReceipt,
  type PossibleDuplicate,
  type Problem,
  placeReceipt,
  problem,
  type Receipt,
  type ReportChangeReceipt,
  type ReportReceipt,
  receipt,
  reportChangeReceipt,
  reportReceipt,
  type TimelinePage,
  timelinePage,
  type Warning,
} from './answers.ts'
export type { ChangeKind } from './change-kinds.ts'
export {
  type Citation,
  type CitationReason,
  type CitedQuery,
  type CiteQuery,
  citation,
  citedQuery,
  citeQuery,
} from './citation.ts'
export {
  type ActorDescriptionBody,
  type AliasBody,
  type AssessmentBody,
  actorDescriptionBody,
  aliasBody,
  assessmentBody,
  type ChangedBy,
  type CorrectionBody,
  correctionBody,
  type GradeBody,
  gradeBody,
  type IncidentLinkBody,
  incidentLinkBody,
  type LikenessBody,
  likenessBody,
  type MergeBody,
  type MoveBody,
  mergeBody,
  moveBody,
  type NoteBody,
  noteBody,
  type PlaceDescriptionBody,
  placeDescriptionBody,
  type RetractionBody,
  retractionBody,
  type TagsBody,
  tagsBody,
  type UnmergeBody,
  unmergeBody,
} from './commands.ts'

export {
  type ActorDifference,
  type ActorDifferenceChange,
  type ActorDifferenceQuery,
  type ActorDifferences,
  actorDifferenceQuery,
  actorDifferences,
  type Compared,
  type ComparedSide,
  type Difference,
  type DifferenceFields,
  type DifferenceQuery,
  difference,
  differenceQuery,
  INCIDENT_CHANGES,
  type IncidentDifference,
  type IncidentDifferenceChange,
  TWO_SIDES,
} from './difference.ts'

export { type EdtfDate, type EdtfRange, parseEdtf } from './edtf.ts'

export {
  type ChangedIncident,
  type ChangesQuery,
  changedIncident,
  changesQuery,
  type Estimate,
  type EstimatesQuery,
  estimate,
  estimatesQuery,
} from './estimates.ts'

export {
  EXPORT_FORMATS,
  type ExportedIncident,
  type ExportedSource,
  type ExportedTimeline,
  type ExportFormat,
  type ExportQuery,
  exportQuery,
  type RecordedTimes,
} from './export.ts'

export { foldName } from './fold-name.ts'
export type {
  ActorDescribed,
  ActorRegistered,
  PlaceDescribed,
  PlaceRegistered,
  StoredAlias,
  StoredRelation,
} from './identity-records.ts'
export {
  type ActorOperation,
  type ImportLine,
  type Operation,
  type PlaceOperation,
  parseImportLine,
} from './import-line.ts'
export {
  type ActorName,
  actorName,
  type Claim,
  type ClaimChange,
  claim,
  type IncidentAnswer,
  incidentAnswer,
  reportAnswer,
} from './incident-answer.ts'
export type { CustodyEffect, IncidentTypeRow, RoleRow } from './incident-type-row.ts'
export {
  type BuiltInType,
  builtInType,
  COMMON_ROLES,
  INCIDENT_TYPES,
  type IncidentType,
  isBuiltInType,
  type OwnType,
} from './incident-types.ts'
export { latinName } from './latin-name.ts'
export type { LensBody } from './lens.ts'
export { type Marks, type MarksQuery, marks, marksQuery } from './marks.ts'
export { formatMoment, startOfDay } from './moment.ts'
export { type MomentOfChange, type Moments, type MomentsQuery, moments, momentsQuery } from './moments.ts'
export { ownTypeRow, type TypeBody, type TypeDefined, typeBody } from './own-type.ts'
export {
  type PlaceBody,
  type PlaceReference,
  type Precision,
  placeBody,
  RADIUS_KM,
} from './place.ts'
export {
  type PlaceAnswer,
  type PlaceSummary,
  type PlacesQuery,
  placeAnswer,
  placeSummary,
  placesQuery,
} from './place-answer.ts'
export {
  type Quantity,
  quantityRange,
} from './quantity.ts'
export {
  type ActorsQuery,
  actorsQuery,
  type ExplainedTimelineQuery,
  explainedTimelineQuery,
  type FacetsQuery,
  facetsQuery,
  type HistogramQuery,
  type HistoryQuery,
  histogramQuery,
  historyQuery,
  type IncidentQuery,
  importQuery,
  incidentQuery,
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
export {
  type NewRecord,
  type Position,
  RECORD_DATA,
  type RecordData,
  type RecordMeta,
  type RecordType,
  type StoredRecord,
} from './records.ts'
export {
  type AttributionEntry,
  type Document,
  incidentType,
  MODALITIES,
  type Modality,
  type Participant,
  type PreferableField,
  type Relation,
  type Report,
  type ReportChanges,
  type ReportInput,
  report,
  type ShownField,
  STANCES,
  type Stance,
  unknownRoles,
  WHEN_BASES,
  type WhenBasis,
} from './report.ts'
export type { ReportCorrected, ReportFiled, ReportRetracted } from './report-records.ts'
export {
  DISPUTABLE_FIELDS,
  type DisputableField,
  type Grade,
  type Standing,
  type Stands,
} from './standing.ts'
export {
  type ActorSuggestion,
  actorSuggestion,
  type IncidentSuggestion,
  incidentSuggestion,
  type SuggestionsQuery,
  suggestionsQuery,
} from './suggestions.ts'
export {
  id,
  name,
  pathId,
  prose,
} from './text.ts'
export {
  type Explanation,
  type PartyCounts,
  type ShownParticipant,
  type ShownQuantity,
  type ShownWhen,
  type ShownWhere,
  type TimelineItem,
  timelineItem,
} from './timeline-item.ts'
export { type DossierTypesAnswer, dossierTypesAnswer, typesAnswer } from './type-answer.ts'
export { typedRecord } from './typed-record.ts'
export {
  type DigestQuery,
  digestQuery,
  type VerifyOutcome,
  type ViewAnswer,
  type ViewBody,
  type ViewDigestAnswer,
  verifyOutcome,
  verifyProgress,
  viewAnswer,
  viewBody,
  viewDigest,
} from './view.ts'
