import {
  claim,
  type IncidentQuery,
  incidentAnswer,
  incidentHistoryRecord,
  incidentQuery,
  listOf,
  name,
  type PageQuery,
  pageQuery,
} from '@annalist/contract'
import { GetIncident, IncidentHistory, ListIncidentReports } from '@annalist/queries'
import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Reads } from './reads.ts'
import { WHY } from './why.ts'

@ApiTags('incidents')
@Controller('v1/dossiers/:dossier/incidents')
@Needs('reader')
export class IncidentsController {
  constructor(private readonly reads: Reads) {}

  @Get('by-key/:key')
  @ApiOperation({ summary: "An incident by its caller's own name", description: WHY })
  @ApiOkResponse({ standardSchema: incidentAnswer })
  incidentByKey(
    @Dossier() { dossierId }: InDossier,
    @Param('key', { schema: name }) incidentKey: string,
    @Query({ schema: incidentQuery }) query: IncidentQuery,
  ) {
    return this.reads.answer(new GetIncident(dossierId, { ...query, incidentKey }))
  }

  @Get(':incident')
  @ApiOperation({
    summary: 'An incident: what is shown, who claims what, what is disputed',
    description: WHY,
  })
  @ApiOkResponse({ standardSchema: incidentAnswer })
  incident(
    @Dossier() { dossierId }: InDossier,
    @Param('incident', { schema: name }) incidentId: string,
    @Query({ schema: incidentQuery }) query: IncidentQuery,
  ) {
    return this.reads.answer(new GetIncident(dossierId, { ...query, incidentId }))
  }

  @Get(':incident/reports')
  @ApiOperation({ summary: 'All reports of an incident' })
  @ApiOkResponse({ standardSchema: listOf(claim) })
  incidentReports(
    @Dossier() { dossierId }: InDossier,
    @Param('incident', { schema: name }) incidentId: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.reads.answer(new ListIncidentReports(dossierId, { ...query, incidentId }))
  }

  @Get(':incident/history')
  @ApiOperation({ summary: 'The records of an incident, oldest first, and what changed because of each' })
  @ApiOkResponse({ standardSchema: listOf(incidentHistoryRecord) })
  incidentHistory(
    @Dossier() { dossierId }: InDossier,
    @Param('incident', { schema: name }) incidentId: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.reads.answer(new IncidentHistory(dossierId, { ...query, incidentId }))
  }
}
