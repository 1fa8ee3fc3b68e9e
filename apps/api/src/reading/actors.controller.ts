import {
  type ActorsQuery,
  actorAnswer,
  actorName,
  actorSummary,
  actorsQuery,
  listOf,
  name,
  type PageQuery,
  pageQuery,
  type ReadingQuery,
  readingQuery,
  reportAnswer,
  type TimelineQuery,
  timelineItem,
  timelineQuery,
  typedRecord,
} from '@annalist/contract'
import { ActorHistory, ActorStatements, ActorTimeline, GetActor, ListActors } from '@annalist/queries'
import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Reads } from './reads.ts'

const actorTimelinePage = listOf(timelineItem.extend({ via: actorName.nullable() }))
const actorStatements = listOf(reportAnswer.extend({ as: z.enum(['origin', 'via', 'outlet']) }))

@ApiTags('actors')
@Controller('v1/dossiers/:dossier/actors')
@Needs('reader')
export class ActorsController {
  constructor(private readonly reads: Reads) {}

  @Get()
  @ApiOperation({ summary: 'The registry of actors, by name, kind or custody' })
  @ApiOkResponse({ standardSchema: listOf(actorSummary) })
  actors(@Dossier() { dossierId }: InDossier, @Query({ schema: actorsQuery }) query: ActorsQuery) {
    return this.reads.answer(new ListActors(dossierId, query))
  }

  @Get(':actor')
  @ApiOperation({ summary: 'An actor: names, relations, custody, companions' })
  @ApiOkResponse({ standardSchema: actorAnswer })
  actor(
    @Dossier() { dossierId }: InDossier,
    @Param('actor', { schema: name }) actorId: string,
    @Query({ schema: readingQuery }) query: ReadingQuery,
  ) {
    return this.reads.answer(new GetActor(dossierId, { ...query, actorId }))
  }

  @Get(':actor/timeline')
  @ApiOperation({ summary: 'Where an actor takes part, itself or as a member of a group' })
  @ApiOkResponse({ standardSchema: actorTimelinePage })
  actorTimeline(
    @Dossier() { dossierId }: InDossier,
    @Param('actor', { schema: name }) actorId: string,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
  ) {
    return this.reads.answer(new ActorTimeline(dossierId, { ...query, actorId }))
  }

  @Get(':actor/statements')
  @ApiOperation({ summary: 'What an actor says or publishes' })
  @ApiOkResponse({ standardSchema: actorStatements })
  actorStatements(
    @Dossier() { dossierId }: InDossier,
    @Param('actor', { schema: name }) actorId: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.reads.answer(new ActorStatements(dossierId, { ...query, actorId }))
  }

  @Get(':actor/history')
  @ApiOperation({ summary: 'The records of an actor, oldest first' })
  @ApiOkResponse({ standardSchema: listOf(typedRecord) })
  actorHistory(
    @Dossier() { dossierId }: InDossier,
    @Param('actor', { schema: name }) actorId: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.reads.answer(new ActorHistory(dossierId, { ...query, actorId }))
  }
}
