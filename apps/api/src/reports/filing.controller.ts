import { type Report, report, reportReceipt } from '@annalist/contract'
import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { metaOf } from '../http/correlation.ts'
import { TakesVersion } from '../http/precondition.guard.ts'
import { expectedVersionOf, idempotencyKeyOf } from '../http/write-headers.ts'
import { FileReport, type Sent } from './file-report.ts'

@ApiTags('reports')
@Controller('v1/dossiers/:dossier/reports')
@Needs('reporter')
export class FilingController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @TakesVersion(true)
  @ApiOperation({ summary: 'File a report; the same key and content again answers 200 and changes nothing' })
  @ApiCreatedResponse({ standardSchema: reportReceipt })
  @ApiOkResponse({ standardSchema: reportReceipt })
  async fileReport(
    @Dossier() dossier: InDossier,
    @Body({ schema: report }) body: Report,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const receipt = await this.commands.execute(new FileReport(sentBy(request, dossier), body))
    reply.status(receipt.duplicate ? 200 : 201)
    return receipt
  }
}

function sentBy(request: FastifyRequest, { dossierId }: InDossier): Sent {
  return {
    dossierId,
    meta: metaOf(request),
    idempotencyKey: idempotencyKeyOf(request),
    expectedVersion: expectedVersionOf(request),
  }
}
