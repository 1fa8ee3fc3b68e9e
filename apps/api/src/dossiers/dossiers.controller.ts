import { type DossierBody, dossierAnswer, dossierBody, receipt } from '@annalist/contract'
import { Body, Controller, Get, HttpStatus, Post, Query, Req, Res } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CurrentPrincipal, Dossier, type InDossier, type Principal } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { metaOf } from '../http/correlation.ts'
import { type PageParams, pageParams, plainPageOf } from '../http/page.ts'
import { IdempotencyKey } from '../http/write-headers.ts'
import { GetDossier } from './get-dossier.ts'
import { ListDossiers } from './list-dossiers.ts'
import { OpenDossier } from './open-dossier.ts'

const openedDossier = receipt.extend(dossierAnswer.shape).meta({ id: 'OpenedDossier' })

@ApiTags('dossiers')
@Controller('v1/dossiers')
@Needs('key')
export class DossiersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Open a dossier and own it' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 200 } })
  @ApiCreatedResponse({ standardSchema: openedDossier })
  async openDossier(
    @Body({ schema: dossierBody }) body: DossierBody,
    @IdempotencyKey() idempotencyKey: string | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened = await this.commands.execute(new OpenDossier(body, metaOf(request), idempotencyKey))
    if (opened.duplicate) reply.status(HttpStatus.OK)
    const dossier = await this.queries.execute(new GetDossier(opened.dossierId))
    return { ...dossier, duplicate: opened.duplicate, warnings: [] }
  }

  @Get()
  @ApiOperation({ summary: 'List the dossiers that the caller may see' })
  @ApiOkResponse({ standardSchema: plainPageOf(dossierAnswer) })
  listDossiers(@CurrentPrincipal() principal: Principal, @Query({ schema: pageParams }) params: PageParams) {
    return this.queries.execute(new ListDossiers(principal, params))
  }

  @Get(':dossier')
  @Needs('reader')
  @ApiOperation({ summary: 'A dossier: how far it has come, what it holds' })
  @ApiOkResponse({ standardSchema: dossierAnswer })
  getDossier(@Dossier() { dossierId }: InDossier) {
    return this.queries.execute(new GetDossier(dossierId))
  }
}
