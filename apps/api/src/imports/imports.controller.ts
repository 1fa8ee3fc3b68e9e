import { importOutcome, importQuery } from '@annalist/contract'
import { Controller, Post, Query, Req, Res } from '@nestjs/common'
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { answerLines, NDJSON } from '../http/answer-lines.ts'
import { metaOf } from '../http/correlation.ts'
import { refuseOtherThan } from '../http/json-body.ts'
import { idempotencyKeyOf } from '../http/write-headers.ts'
import { ImportLines } from './import-lines.ts'

@ApiTags('reports')
@Controller('v1/dossiers/:dossier/imports')
@Needs('reporter')
export class ImportsController {
  constructor(private readonly imports: ImportLines) {}

  @Post()
  @ApiOperation({ summary: 'Take many lines; answers a line for each, last the total' })
  @ApiConsumes(NDJSON)
  @ApiProduces(NDJSON)
  @ApiOkResponse({ standardSchema: importOutcome })
  async importLines(
    @Dossier() { dossierId, role }: InDossier,
    @Query({ schema: importQuery }) { dryRun }: z.infer<typeof importQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    refuseOtherThan(NDJSON, request.raw)
    const importId = idempotencyKeyOf(request)
    const isAnalyst = role === 'analyst' || role === 'owner'
    const outcomes = this.imports.run(
      { dossierId, meta: metaOf(request), importId, dryRun, isAnalyst },
      request.raw,
    )
    await answerLines(outcomes, reply)
  }
}
