import { type CitedQuery, type CiteQuery, citation, citedQuery, citeQuery } from '@annalist/contract'
import { Controller, Get, Query, Req } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Needs } from '../access/needs.ts'
import { Citations } from './citations.ts'

@ApiTags('timeline')
@Controller('v1/dossiers/:dossier')
@Needs('reader')
export class CitingController {
  constructor(private readonly citations: Citations) {}

  @Get('cite')
  @ApiOperation({
    summary: 'A permanent link to the answer of a read, with its position and a hash',
    description:
      '`path` is the read as it follows the address of the dossier, such as `timeline?type=capture`: one of the reads ' +
      'that take a moment, without a cursor. Without it, the parameters are those of the timeline: `cite?type=capture`.',
  })
  @ApiOkResponse({ standardSchema: citation })
  cite(@Query({ schema: citeQuery }) { path }: CiteQuery, @Req() request: FastifyRequest) {
    const [, query] = request.url.split('?')
    return this.citations.cite(request, path ?? (query ? `timeline?${query}` : 'timeline'))
  }

  @Get('cited')
  @ApiOperation({
    summary: 'Follow a permanent link: the bytes that were cited, or what made them differ',
    description:
      'The answer of the read, with `more` in place of the cursor. Where it is not the one that was cited: 409, or 410 ' +
      'where the view is gone, with the `reasons`.',
  })
  @ApiOkResponse({ standardSchema: z.record(z.string(), z.unknown()) })
  followCitation(@Query({ schema: citedQuery }) query: CitedQuery, @Req() request: FastifyRequest) {
    return this.citations.follow(request, query)
  }
}
