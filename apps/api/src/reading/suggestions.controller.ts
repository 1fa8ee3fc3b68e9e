import {
  actorSuggestion,
  incidentSuggestion,
  listOf,
  type SuggestionsQuery,
  suggestionsQuery,
} from '@annalist/contract'
import { SuggestActors, SuggestIncidents } from '@annalist/queries'
import { Controller, Get, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Reads } from './reads.ts'

@ApiTags('suggestions')
@Controller('v1/dossiers/:dossier/suggestions')
@Needs('reader')
export class SuggestionsController {
  constructor(private readonly reads: Reads) {}

  @Get('actors')
  @ApiOperation({
    summary: 'Actors that may be the same, likeliest first',
    description:
      'A page looks through so many actors, and may find few among them, or none: go on with `next`.',
  })
  @ApiOkResponse({ standardSchema: listOf(actorSuggestion) })
  suggestActors(
    @Dossier() { dossierId }: InDossier,
    @Query({ schema: suggestionsQuery }) query: SuggestionsQuery,
  ) {
    return this.reads.answer(new SuggestActors(dossierId, query))
  }

  @Get('incidents')
  @ApiOperation({
    summary: 'Incidents that may be the same, likeliest first',
    description:
      'A page looks through so many incidents, and may find few among them, or none: go on with `next`.',
  })
  @ApiOkResponse({ standardSchema: listOf(incidentSuggestion) })
  suggestIncidents(
    @Dossier() { dossierId }: InDossier,
    @Query({ schema: suggestionsQuery }) query: SuggestionsQuery,
  ) {
    return this.reads.answer(new SuggestIncidents(dossierId, query))
  }
}
