import { Readable } from 'node:stream'
import { dossierAnswer, type RecordMeta, type StoredRecord, slug } from '@annalist/contract'
import { History } from '@annalist/history'
import { Controller, Get, HttpStatus, Post, Query, Req, Res } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import {
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { CurrentPrincipal, Dossier, type InDossier, type Principal } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { GetDossier } from '../dossiers/get-dossier.ts'
import { NDJSON } from '../http/answer-lines.ts'
import { typeAmong } from '../http/json-body.ts'
import { piecesOf } from '../http/unread-bodies.ts'
import { archiveOf } from './archive-of.ts'
import { RestoreDossier } from './restore-dossier.ts'

const restoreQuery = z.strictObject({ slug: slug.optional() })
const restoredDossier = dossierAnswer.extend({ duplicate: z.boolean() }).meta({ id: 'RestoredDossier' })

@ApiTags('dossiers')
@Controller('v1')
export class ArchivesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly history: History<StoredRecord, RecordMeta>,
  ) {}

  @Get('dossiers/:dossier/archive')
  @Needs('reader')
  @ApiOperation({ summary: 'The whole history as a file, to be restored elsewhere; see docs/archive.md' })
  @ApiProduces(NDJSON)
  @ApiOkResponse({ schema: { type: 'string' } })
  async archive(
    @Dossier() { dossierId }: InDossier,
    @Req() { method }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { id, slug, title, position } = await this.queries.execute(new GetDossier(dossierId))
    reply.type(NDJSON).header('X-Annalist-Position', String(position))
    reply.header('Content-Disposition', `attachment; filename="${slug}-${position}.history.jsonl"`)
    const pieces = archiveOf(this.history, { dossier: { id, slug, title }, position })
    return method === 'HEAD' ? undefined : Readable.from(pieces, { objectMode: false })
  }

  @Post('archives')
  @Needs('admin')
  @ApiOperation({ summary: 'Restore a dossier from its archive and own it, unless it is there already' })
  @ApiConsumes(NDJSON)
  @ApiCreatedResponse({ standardSchema: restoredDossier })
  async restore(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: restoreQuery }) query: z.infer<typeof restoreQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    typeAmong([NDJSON], request.raw)
    const command = new RestoreDossier(principal.id, query.slug ?? null, piecesOf(request.raw))
    const { dossierId, duplicate } = await this.commands.execute(command)
    if (duplicate) reply.status(HttpStatus.OK)
    return { ...(await this.queries.execute(new GetDossier(dossierId))), duplicate }
  }
}
