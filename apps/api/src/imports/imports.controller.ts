import { importOutcome, importQuery } from '@annalist/contract'
import { Controller, Post, Query, Req, Res } from '@nestjs/common'
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { answerLines, NDJSON } from '../http/answer-lines.ts'
import { metaOf } from '../http/correlation.ts'
import { typeAmong } from '../http/json-body.ts'
import { piecesOf } from '../http/unread-bodies.ts'
import { idempotencyKeyOf } from '../http/write-headers.ts'
import { ImportLines } from './import-lines.ts'

/** A table whose columns are the paths of the fields of a line: `title`, `attribution.0.actor.name`. */
const CSV = 'text/csv'

@ApiTags('reports')
@Controller('v1/dossiers/:dossier/imports')
@Needs('reporter')
export class ImportsController {
  constructor(private readonly imports: ImportLines) {}

  @Post()
  @ApiOperation({
    summary: 'Take many lines; answers a line for each, last the total',
    description:
      'JSON lines, or CSV whose columns are the paths of the fields of a line; see docs/import.md.',
  })
  @ApiConsumes(NDJSON, CSV)
  @ApiProduces(NDJSON)
  @ApiOkResponse({ standardSchema: importOutcome })
  async importLines(
    @Dossier() { dossierId, role }: InDossier,
    @Query({ schema: importQuery }) { dryRun }: z.infer<typeof importQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const format = typeAmong([NDJSON, CSV], request.raw) === CSV ? 'csv' : 'json'
    const importId = idempotencyKeyOf(request)
    const isAnalyst = role === 'analyst' || role === 'owner'
    const outcomes = this.imports.run(
      { dossierId, meta: metaOf(request), importId, dryRun, format, isAnalyst },
      piecesOf(request.raw),
    )
    await answerLines(outcomes, reply)
  }
}
