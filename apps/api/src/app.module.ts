import type { RecordMeta, StoredRecord } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { History } from '@annalist/history'
import { QUERY_HANDLERS } from '@annalist/queries'
import { ViewOperations, Views } from '@annalist/views'
import { type DynamicModule, Module } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core'
import { CqrsModule } from '@nestjs/cqrs'
import { Kysely } from 'kysely'
import { LoggerModule } from 'nestjs-pino'
import { Pool } from 'pg'
import type { Logger } from 'pino'
import { AccessGuard } from './access/access.guard.ts'
import { Access } from './access/access.ts'
import { CreateKeyHandler } from './access/create-key.ts'
import { KeysController } from './access/keys.controller.ts'
import { ListKeysHandler } from './access/list-keys.ts'
import { ListMembersHandler } from './access/list-members.ts'
import { MembersController } from './access/members.controller.ts'
import { RemoveMemberHandler } from './access/remove-member.ts'
import { RevokeKeyHandler } from './access/revoke-key.ts'
import { SetMemberHandler } from './access/set-member.ts'
import { ArchivesController } from './archives/archives.controller.ts'
import { RestoreDossierHandler } from './archives/restore-dossier.ts'
import { Citations } from './citing/citations.ts'
import { CitingController } from './citing/citing.controller.ts'
import { ChangeContentHandler } from './deciding/change-content.ts'
import { Directories } from './deciding/directories.ts'
import { Receipts } from './deciding/receipts.ts'
import { DescribeActorsController } from './describing/actors.controller.ts'
import { DescribePlacesController } from './describing/places.controller.ts'
import { DossiersController } from './dossiers/dossiers.controller.ts'
import { GetDossierHandler } from './dossiers/get-dossier.ts'
import { ListDossiersHandler } from './dossiers/list-dossiers.ts'
import { OpenDossierHandler } from './dossiers/open-dossier.ts'
import { ExportsController } from './exports/exports.controller.ts'
import { HealthController } from './health/health.controller.ts'
import { Metrics } from './health/metrics.ts'
import { Readiness } from './health/readiness.ts'
import { FollowLimits } from './history/follow-limits.ts'
import { Followers } from './history/followers.ts'
import { GetHistoryHandler } from './history/get-history.ts'
import { HistoryController } from './history/history.controller.ts'
import { AllowedMethods } from './http/allowed-methods.ts'
import { PreconditionGuard } from './http/precondition.guard.ts'
import { ProblemFilter } from './http/problem.filter.ts'
import { QueryGuard } from './http/query.guard.ts'
import { RateLimits, type Rates } from './http/rate-limits.ts'
import { SchemaPipe } from './http/schema.pipe.ts'
import { ImportLines } from './imports/import-lines.ts'
import { ImportsController } from './imports/imports.controller.ts'
import { JudgingController } from './judging/judging.controller.ts'
import { ApiDocument } from './openapi/api-document.ts'
import { DocsController } from './openapi/docs.controller.ts'
import { ActorsController } from './reading/actors.controller.ts'
import { ChangesController } from './reading/changes.controller.ts'
import { DifferencesController } from './reading/differences.controller.ts'
import { DossierTypesController } from './reading/dossier-types.controller.ts'
import { IncidentsController } from './reading/incidents.controller.ts'
import { PlacesController } from './reading/places.controller.ts'
import { Reads } from './reading/reads.ts'
import { ReadReportsController } from './reading/reports.controller.ts'
import { SuggestionsController } from './reading/suggestions.controller.ts'
import { TimelineController } from './reading/timeline.controller.ts'
import { TypesController } from './reading/types.controller.ts'
import { FilingController } from './reports/filing.controller.ts'
import { ReportReceipts } from './reports/report-receipts.ts'
import { FrameworkLogger, requestLogging } from './request-logging.ts'
import { CreateViewHandler } from './views/create-view.ts'
import { DropViewHandler } from './views/drop-view.ts'
import { GetDigestHandler } from './views/get-digest.ts'
import { GetViewHandler } from './views/get-view.ts'
import { ListViewsHandler } from './views/list-views.ts'
import { RebuildViewHandler } from './views/rebuild-view.ts'
import { RetryViewHandler } from './views/retry-view.ts'
import { ViewsController } from './views/views.controller.ts'

/** What is opened before the program is put together, and closed after it. */
export interface Parts {
  db: Kysely<DB>
  pool: Pool
  history: History<StoredRecord, RecordMeta>
  views: Views
  log: Logger
  rates?: Rates
  followLimits?: Partial<FollowLimits>
}

@Module({})
class AppModule {}

/** The program, put together from its parts. */
export function appModule(parts: Parts): DynamicModule {
  return {
    module: AppModule,
    imports: [CqrsModule.forRoot(), LoggerModule.forRoot(requestLogging(parts.log))],
    controllers: CONTROLLERS,
    providers: [...EVERYWHERE, ...SERVICES, ...HANDLERS, ...QUERY_HANDLERS, ...given(parts)],
  }
}

const CONTROLLERS = [
  DossiersController,
  ArchivesController,
  MembersController,
  KeysController,
  TimelineController,
  ChangesController,
  DifferencesController,
  CitingController,
  ExportsController,
  IncidentsController,
  ReadReportsController,
  ActorsController,
  FilingController,
  JudgingController,
  DescribeActorsController,
  DescribePlacesController,
  PlacesController,
  ImportsController,
  HistoryController,
  ViewsController,
  SuggestionsController,
  TypesController,
  DossierTypesController,
  HealthController,
  DocsController,
]

const EVERYWHERE = [
  { provide: APP_FILTER, useClass: ProblemFilter },
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_GUARD, useClass: QueryGuard },
  { provide: APP_GUARD, useClass: PreconditionGuard },
  { provide: APP_PIPE, useClass: SchemaPipe },
]

const SERVICES = [
  Access,
  AllowedMethods,
  ApiDocument,
  Citations,
  Directories,
  Followers,
  FrameworkLogger,
  ImportLines,
  Metrics,
  Readiness,
  Reads,
  Receipts,
  ReportReceipts,
]

const HANDLERS = [
  CreateKeyHandler,
  RevokeKeyHandler,
  ListKeysHandler,
  ListMembersHandler,
  SetMemberHandler,
  RemoveMemberHandler,
  OpenDossierHandler,
  RestoreDossierHandler,
  GetDossierHandler,
  ListDossiersHandler,
  GetHistoryHandler,
  ChangeContentHandler,
  ListViewsHandler,
  GetViewHandler,
  GetDigestHandler,
  RebuildViewHandler,
  RetryViewHandler,
  CreateViewHandler,
  DropViewHandler,
]

const given = ({ db, pool, history, views, rates, followLimits }: Parts) => [
  { provide: Kysely, useValue: db },
  { provide: Pool, useValue: pool },
  { provide: History, useValue: history },
  { provide: Views, useValue: views },
  { provide: ViewOperations, useValue: new ViewOperations(pool, history) },
  { provide: RateLimits, useValue: new RateLimits(rates) },
  { provide: FollowLimits, useValue: new FollowLimits(followLimits) },
]
