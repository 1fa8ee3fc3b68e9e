import { ActorStatementsHandler } from './actor-statements.ts'
import { ActorTimelineHandler } from './actor-timeline.ts'
import { ExportTimelineHandler } from './export-timeline.ts'
import { FindSimilarIncidentsHandler } from './find-similar-incidents.ts'
import { GetActorHandler } from './get-actor.ts'
import { GetActorDifferencesHandler } from './get-actor-differences.ts'
import { GetConsequencesHandler } from './get-consequences.ts'
import { GetDifferenceHandler } from './get-difference.ts'
import { GetFacetsHandler } from './get-facets.ts'
import { GetHistogramHandler } from './get-histogram.ts'
import { GetIncidentHandler } from './get-incident.ts'
import { GetLastInstantHandler } from './get-last-instant.ts'
import { GetMarksHandler } from './get-marks.ts'
import { GetMomentsHandler } from './get-moments.ts'
import { GetPlaceHandler } from './get-place.ts'
import { GetReportHandler } from './get-report.ts'
import { GetTimelineHandler } from './get-timeline.ts'
import { GetTypesHandler } from './get-types.ts'
import { ListActorsHandler } from './list-actors.ts'
import { ListChangesHandler } from './list-changes.ts'
import { ListEstimatesHandler } from './list-estimates.ts'
import { ListIncidentReportsHandler } from './list-incident-reports.ts'
import { ListLateRecordsHandler } from './list-late-records.ts'
import { ListPlacesHandler } from './list-places.ts'
import { ListReportsHandler } from './list-reports.ts'
import { ActorHistoryHandler, IncidentHistoryHandler } from './stream-history.ts'
import { SuggestActorsHandler } from './suggest-actors.ts'
import { SuggestIncidentsHandler } from './suggest-incidents.ts'

export { type ActorStatement, ActorStatements } from './actor-statements.ts'
export { ActorTimeline, type ActorTimelineItem } from './actor-timeline.ts'
export { InvalidParameterError, NotFoundError, ViewBehindError, ViewChangedError } from './errors.ts'
export { ExportTimeline } from './export-timeline.ts'
export { FindSimilarIncidents } from './find-similar-incidents.ts'
export { GetActor } from './get-actor.ts'
export { GetActorDifferences } from './get-actor-differences.ts'
export { GetConsequences } from './get-consequences.ts'
export { GetDifference } from './get-difference.ts'
export { GetFacets } from './get-facets.ts'
export { GetHistogram } from './get-histogram.ts'
export { GetIncident } from './get-incident.ts'
export { GetLastInstant } from './get-last-instant.ts'
export { GetMarks } from './get-marks.ts'
export { GetMoments } from './get-moments.ts'
export { GetPlace } from './get-place.ts'
export { GetReport } from './get-report.ts'
export { GetTimeline } from './get-timeline.ts'
export { GetTypes } from './get-types.ts'
export { ListActors } from './list-actors.ts'
export { ListChanges } from './list-changes.ts'
export { ListEstimates } from './list-estimates.ts'
export { ListIncidentReports } from './list-incident-reports.ts'
export { ListLateRecords } from './list-late-records.ts'
export { ListPlaces } from './list-places.ts'
export { ListReports } from './list-reports.ts'
export { microsUntil } from './moment.ts'
export type { ActorReference, IncidentReference, ReportReference } from './references.ts'
export type { Probe } from './similar-incidents.ts'
export { ActorHistory, IncidentHistory } from './stream-history.ts'
export { SuggestActors } from './suggest-actors.ts'
export { SuggestIncidents } from './suggest-incidents.ts'

/** What answers each query: providers of the module that imports CqrsModule. They need a `Kysely<DB>`. */
export const QUERY_HANDLERS = [
  ActorHistoryHandler,
  ActorStatementsHandler,
  ActorTimelineHandler,
  ExportTimelineHandler,
  FindSimilarIncidentsHandler,
  GetActorDifferencesHandler,
  GetActorHandler,
  GetConsequencesHandler,
  GetDifferenceHandler,
  GetFacetsHandler,
  GetHistogramHandler,
  GetIncidentHandler,
  GetLastInstantHandler,
  GetPlaceHandler,
  GetMarksHandler,
  GetMomentsHandler,
  GetReportHandler,
  GetTimelineHandler,
  GetTypesHandler,
  IncidentHistoryHandler,
  ListActorsHandler,
  ListChangesHandler,
  ListEstimatesHandler,
  ListIncidentReportsHandler,
  ListLateRecordsHandler,
  ListPlacesHandler,
  ListReportsHandler,
  SuggestActorsHandler,
  SuggestIncidentsHandler,
]
