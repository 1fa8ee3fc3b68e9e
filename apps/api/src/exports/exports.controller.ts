import { type ExportQuery, exportQuery } from '@annalist/contract'
import { EXPORTS } from '@annalist/interchange'
import { ExportTimeline } from '@annalist/queries'
import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Reads } from '../reading/reads.ts'
import { sendExport } from './send-export.ts'

@ApiTags('timeline')
@Controller('v1/dossiers/:dossier/export')
@Needs('reader')
export class ExportsController {
  constructor(private readonly reads: Reads) {}

  @Get()
  @ApiOperation({
    summary: 'The whole timeline as a file, as of one moment',
    description: 'Takes the filters of the timeline; docs/export.md says what each format holds.',
  })
  @ApiProduces(...new Set(Object.values(EXPORTS).map(({ mediaType }) => mediaType.replace(/;.*/, ''))))
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportTimeline(
    @Dossier() { dossierId, slug }: InDossier,
    @Query({ schema: exportQuery }) { format, ...params }: ExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const timeline = await this.reads.answer(new ExportTimeline(dossierId, params))
    return sendExport(timeline, { format, slug, request, reply })
  }
}
