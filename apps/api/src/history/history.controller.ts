import type { RecordMeta, StoredRecord } from '@annalist/contract'
import { type HistoryQuery, historyQuery, listOf, typedRecord } from '@annalist/contract'
import { History } from '@annalist/history'
import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf, Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
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
    switch (mediaTypeOf(request.headers.accept)) {
      case 'application/json':
        return this.queries.execute(new GetHistory(dossierId, query))
      case 'application/x-ndjson':
        return this.lines(reply, dossierId, query.after ?? 0)
      case 'text/event-stream':
        return this.follow(request, reply, query.after ?? 0)
    }
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
