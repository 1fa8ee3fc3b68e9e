import {
  listOf,
  name,
  type PlacesQuery,
  placeAnswer,
  placeSummary,
  placesQuery,
  type ReadingQuery,
  readingQuery,
} from '@annalist/contract'
import { GetPlace, ListPlaces } from '@annalist/queries'
import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Reads } from './reads.ts'

@ApiTags('places')
@Controller('v1/dossiers/:dossier/places')
@Needs('reader')
export class PlacesController {
  constructor(private readonly reads: Reads) {}

  @Get()
  @ApiOperation({ summary: 'The registry of places, by name' })
  @ApiOkResponse({ standardSchema: listOf(placeSummary) })
  places(@Dossier() { dossierId }: InDossier, @Query({ schema: placesQuery }) query: PlacesQuery) {
    return this.reads.answer(new ListPlaces(dossierId, query))
  }

  @Get(':place')
  @ApiOperation({ summary: 'A place: its names, where it lies, what it was merged with' })
  @ApiOkResponse({ standardSchema: placeAnswer })
  place(
    @Dossier() { dossierId }: InDossier,
    @Param('place', { schema: name }) placeId: string,
    @Query({ schema: readingQuery }) query: ReadingQuery,
  ) {
    return this.reads.answer(new GetPlace(dossierId, { ...query, placeId }))
  }
}
