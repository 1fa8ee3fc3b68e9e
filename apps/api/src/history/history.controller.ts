import type { RecordMeta, StoredRecord } from '@annalist/contract'
import { type HistoryQuery, historyQuery, listOf, typedRecord } from '@annalist/contract'
import { History } from '@annalist/history'
import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf, Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { invalidInput } from '../http/problem-error.ts'
import { Followers } from './followers.ts'
import { GetHistory } from './get-history.ts'
import { lastEventId } from './last-event-id.ts'
import { mediaTypeOf } from './media-type.ts'
import { recordEvents } from './record-events.ts'
import { recordLines } from './record-lines.ts'

@ApiTags('history')
@Controller('v1/dossiers/:dossier/history')
@Needs('reader')
export class HistoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly followers: Followers,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The records by position',
    description:
      'JSON in pages; `Accept: application/x-ndjson` streams all up to now; `Accept: text/event-stream` follows live, ' +
      'each event with the position as its id, and goes on after `Last-Event-ID`.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'integer', minimum: 0 } })
  @ApiOkResponse({ standardSchema: listOf(typedRecord) })
  readHistory(
    @Dossier() { dossierId }: InDossier,
    @Query({ schema: historyQuery }) query: HistoryQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const mediaType = mediaTypeOf(request.headers.accept)
    if (mediaType === 'application/json') return this.queries.execute(new GetHistory(dossierId, query))
    refuseCursor(query)
    const after = query.after ?? 0
    return mediaType === 'text/event-stream'
      ? this.follow(request, reply, after)
      : this.lines(reply, dossierId, after)
  }

  private follow(request: FastifyRequest, reply: FastifyReply, after: number): void {
    const caller = callerOf(request)
    const { dossierId } = caller.dossier!
    const events = recordEvents(this.history, dossierId, lastEventId(request) ?? after)
    this.followers.follow(reply, caller, events)
  }

  private async lines(reply: FastifyReply, dossierId: string, after: number) {
    reply.type('application/x-ndjson')
    return recordLines(this.history, dossierId, after)
  }
}

/** A stream has no pages; whoever sends a cursor means to go on where one ended. */
function refuseCursor({ cursor }: HistoryQuery): void {
  if (cursor === undefined) return
  throw invalidInput([
    { path: 'cursor', message: 'expected none where the history is a stream: it takes "after"' },
  ])
}
