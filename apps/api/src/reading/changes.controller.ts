import {
  type ChangesQuery,
  changedIncident,
  changesQuery,
  listOf,
  type RecordMeta,
  type StoredRecord,
} from '@annalist/contract'
import { History } from '@annalist/history'
import { ListChanges } from '@annalist/queries'
import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf, Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Followers } from '../history/followers.ts'
import { lastEventId } from '../history/last-event-id.ts'
import { mediaTypeOf } from '../history/media-type.ts'
import { invalidInput } from '../http/problem-error.ts'
import { changeEvents } from './change-events.ts'
import { Reads } from './reads.ts'

@ApiTags('timeline')
@Controller('v1/dossiers/:dossier/changes')
@Needs('reader')
export class ChangesController {
  constructor(
    private readonly reads: Reads,
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly followers: Followers,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What changed in standing, disputes and verdicts, and because of which records',
    description:
      'JSON in pages; `Accept: text/event-stream` follows live, each event a change, and goes on after `Last-Event-ID`.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'integer', minimum: 0 } })
  @ApiOkResponse({ standardSchema: listOf(changedIncident) })
  async changes(
    @Dossier() { dossierId }: InDossier,
    @Query({ schema: changesQuery }) query: ChangesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const isLive = mediaTypeOf(request.headers.accept) === 'text/event-stream'
    if (isLive) refuseMoment(query)
    // Before a stream begins, whatever is wrong can still be told.
    const page = await this.reads.answer(new ListChanges(dossierId, query))
    if (!isLive) return page
    const after = lastEventId(request) ?? query.after ?? 0
    const { reads, history } = this
    const events = changeEvents({ reads, history }, dossierId, { ...query, after })
    this.followers.follow(reply, callerOf(request), events)
  }
}

/** What is live is of no moment. */
function refuseMoment(query: ChangesQuery): void {
  const issues = (['asOf', 'publishedBy', 'cursor'] as const).flatMap((path) =>
    query[path] === undefined ? [] : [{ path, message: 'expected none where changes are followed live' }],
  )
  if (issues.length > 0) throw invalidInput(issues)
}
