import {
  listOf,
  name,
  type ReadingQuery,
  type ReportsQuery,
  readingQuery,
  reportAnswer,
  reportsQuery,
} from '@annalist/contract'
import { GetReport, ListReports } from '@annalist/queries'
import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Reads } from './reads.ts'

@ApiTags('reports')
@Controller('v1/dossiers/:dossier/reports')
@Needs('reader')
export class ReadReportsController {
  constructor(private readonly reads: Reads) {}

  @Get()
  @ApiOperation({ summary: 'The reports, in the order in which they were filed' })
  @ApiOkResponse({ standardSchema: listOf(reportAnswer) })
  reports(@Dossier() { dossierId }: InDossier, @Query({ schema: reportsQuery }) query: ReportsQuery) {
    return this.reads.answer(new ListReports(dossierId, query))
  }

  @Get('by-key/:key')
  @ApiOperation({ summary: "A report by its caller's own name" })
  @ApiOkResponse({ standardSchema: reportAnswer })
  reportByKey(
    @Dossier() { dossierId }: InDossier,
    @Param('key', { schema: name }) reportKey: string,
    @Query({ schema: readingQuery }) query: ReadingQuery,
  ) {
    return this.reads.answer(new GetReport(dossierId, { ...query, reportKey }))
  }

  @Get(':report')
  @ApiOperation({ summary: 'A report, as its incident lists it' })
  @ApiOkResponse({ standardSchema: reportAnswer })
  report(
    @Dossier() { dossierId }: InDossier,
    @Param('report', { schema: name }) reportId: string,
    @Query({ schema: readingQuery }) query: ReadingQuery,
  ) {
    return this.reads.answer(new GetReport(dossierId, { ...query, reportId }))
  }
}
