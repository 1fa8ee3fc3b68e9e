import {
  type DigestQuery,
  digestQuery,
  name,
  type ViewBody,
  verifyOutcome,
  verifyProgress,
  viewAnswer,
  viewBody,
  viewDigest,
} from '@annalist/contract'
import { ViewOperations, Views } from '@annalist/views'
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import {
  ApiAcceptedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { callerOf, Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { type Sent, SentWith } from '../deciding/sent.ts'
import { Followers } from '../history/followers.ts'
import { mediaTypeOf } from '../history/media-type.ts'
import { answerLines, NDJSON } from '../http/answer-lines.ts'
import { type PageParams, pageParams, plainPageOf } from '../http/page.ts'
import { CreateView } from './create-view.ts'
import { DropView } from './drop-view.ts'
import { GetDigest } from './get-digest.ts'
import { GetView } from './get-view.ts'
import { ListViews } from './list-views.ts'
import { RebuildView } from './rebuild-view.ts'
import { RetryView } from './retry-view.ts'
import { verifyView } from './verify-view.ts'
import { viewNamed } from './view-answer.ts'
import { viewEvents } from './view-events.ts'

@ApiTags('views')
@Controller('v1/dossiers/:dossier/views')
@Needs('analyst')
export class ViewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly views: Views,
    private readonly operations: ViewOperations,
    private readonly followers: Followers,
  ) {}

  @Get()
  @Needs('reader')
  @ApiOperation({ summary: 'The readings of the history that there are' })
  @ApiOkResponse({ standardSchema: plainPageOf(viewAnswer) })
  listViews(@Dossier() { dossierId }: InDossier, @Query({ schema: pageParams }) params: PageParams) {
    return this.queries.execute(new ListViews(dossierId, params))
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask for another reading: through a lens, on either axis, up to a position or following',
    description:
      'One of up to 5,000 records is ready in the answer; a larger one is built meanwhile, and its status tells how ' +
      'far it has come. It goes when nobody has read it for a day, or for 30 days if it has a label.',
  })
  @ApiAcceptedResponse({ standardSchema: viewAnswer })
  createView(@SentWith() sent: Sent, @Body({ schema: viewBody }) body: ViewBody) {
    return this.commands.execute(new CreateView(sent.dossierId, body, sent))
  }

  @Get(':view')
  @Needs('reader')
  @ApiOperation({
    summary: 'A view, by label or id: how far it has come, and where it has stopped',
    description:
      '`Accept: text/event-stream` sends it again whenever it has come further, until it is built.',
  })
  @ApiOkResponse({ standardSchema: viewAnswer })
  async getView(
    @Dossier() { dossierId }: InDossier,
    @Param('view', { schema: name }) view: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await this.queries.execute(new GetView(dossierId, view))
    if (mediaTypeOf(request.headers.accept) !== 'text/event-stream') return found
    const events = viewEvents(this.views, { dossierId, id: found.id })
    this.followers.follow(reply, callerOf(request), events)
  }

  @Get(':view/digest')
  @Needs('reader')
  @ApiOperation({ summary: 'SHA-256 over what the view holds at a position' })
  @ApiOkResponse({ standardSchema: viewDigest })
  digestView(
    @Dossier() { dossierId }: InDossier,
    @Param('view', { schema: name }) view: string,
    @Query({ schema: digestQuery }) query: DigestQuery,
  ) {
    return this.queries.execute(new GetDigest(dossierId, view, query))
  }

  @Delete(':view')
  @HttpCode(204)
  @ApiOperation({ summary: 'Drop a view that was asked for, or cancel a rebuild' })
  @ApiNoContentResponse()
  dropView(@Dossier() { dossierId }: InDossier, @Param('view', { schema: name }) view: string) {
    return this.commands.execute(new DropView(dossierId, view))
  }

  @Post(':view/retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on after what the view has stopped at was repaired' })
  @ApiOkResponse({ standardSchema: viewAnswer })
  retryView(@Dossier() { dossierId }: InDossier, @Param('view', { schema: name }) view: string) {
    return this.commands.execute(new RetryView(dossierId, view))
  }

  @Post(':view/rebuild')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Build the view anew beside it; at the end the new one takes its label over',
    description: 'Answers the new view, which has no label until then. To delete it is to cancel.',
  })
  @ApiAcceptedResponse({ standardSchema: viewAnswer })
  rebuildView(@Dossier() { dossierId }: InDossier, @Param('view', { schema: name }) view: string) {
    return this.commands.execute(new RebuildView(dossierId, view))
  }

  @Post(':view/verify')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Read the history anew and compare: lines of progress, last the outcome',
    description: 'To hang up is to cancel.',
  })
  @ApiProduces(NDJSON)
  @ApiOkResponse({ standardSchema: z.union([verifyProgress, verifyOutcome]) })
  async verifyView(
    @Dossier() { dossierId }: InDossier,
    @Param('view', { schema: name }) view: string,
    @Res() reply: FastifyReply,
  ) {
    const named = await viewNamed(this.views, dossierId, view)
    await answerLines(verifyView(this.operations, named), reply)
  }
}
