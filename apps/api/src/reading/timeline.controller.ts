import {
  type EstimatesQuery,
  type ExplainedTimelineQuery,
  estimate,
  estimatesQuery,
  explainedTimelineQuery,
  type FacetsQuery,
  facets,
  facetsQuery,
  type HistogramQuery,
  histogram,
  histogramQuery,
  listOf,
  type MarksQuery,
  marks,
  marksQuery,
  timelinePage,
} from '@annalist/contract'
import { GetFacets, GetHistogram, GetMarks, GetTimeline, ListEstimates } from '@annalist/queries'
import { Controller, Get, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Reads } from './reads.ts'
import { WHY } from './why.ts'

@ApiTags('timeline')
@Controller('v1/dossiers/:dossier')
@Needs('reader')
export class TimelineController {
  constructor(private readonly reads: Reads) {}

  @Get('timeline')
  @ApiOperation({
    summary: 'Incidents by when they happened, or by when they became known',
    description: WHY,
  })
  @ApiOkResponse({ standardSchema: timelinePage })
  timeline(
    @Dossier() { dossierId }: InDossier,
    @Query({ schema: explainedTimelineQuery }) query: ExplainedTimelineQuery,
  ) {
    return this.reads.answer(new GetTimeline(dossierId, query))
  }

  @Get('timeline/marks')
  @ApiOperation({
    summary: 'What a picture of the timeline is drawn from: thin rows by column, or how dense they lie',
    description: 'Up to 50,000 incidents come one by one; of more, how many begin in each of 400 buckets.',
  })
  @ApiOkResponse({ standardSchema: marks })
  timelineMarks(@Dossier() { dossierId }: InDossier, @Query({ schema: marksQuery }) query: MarksQuery) {
    return this.reads.answer(new GetMarks(dossierId, query))
  }

  @Get('histogram')
  @ApiOperation({ summary: 'How many incidents happened when, by standing' })
  @ApiOkResponse({ standardSchema: histogram })
  histogram(@Dossier() { dossierId }: InDossier, @Query({ schema: histogramQuery }) query: HistogramQuery) {
    return this.reads.answer(new GetHistogram(dossierId, query))
  }

  @Get('facets')
  @ApiOperation({ summary: 'How many incidents there are of each type, standing, party, country, tag' })
  @ApiOkResponse({ standardSchema: facets })
  facets(@Dossier() { dossierId }: InDossier, @Query({ schema: facetsQuery }) query: FacetsQuery) {
    return this.reads.answer(new GetFacets(dossierId, query))
  }

  @Get('estimates')
  @ApiOperation({ summary: 'Figures by the day for which they hold, with who said them when' })
  @ApiOkResponse({ standardSchema: listOf(estimate) })
  estimates(@Dossier() { dossierId }: InDossier, @Query({ schema: estimatesQuery }) query: EstimatesQuery) {
    return this.reads.answer(new ListEstimates(dossierId, query))
  }
}
