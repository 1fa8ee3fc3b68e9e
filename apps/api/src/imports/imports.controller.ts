import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { importOutcome, importQuery } from '@annalist/contract'
import { Controller, Post, Query, Req, Res } from '@nestjs/common'
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { metaOf } from '../http/correlation.ts'
import { refuseOtherThan } from '../http/json-body.ts'
import { toProblem } from '../http/to-problem.ts'
import { idempotencyKeyOf } from '../http/write-headers.ts'
import { ImportLines } from './import-lines.ts'

const NDJSON = 'application/x-ndjson'

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
    const mayDescribe = role !== 'reporter'
    const outcomes = this.imports.run(
      { dossierId, meta: metaOf(request), importId, dryRun, mayDescribe },
      request.raw,
    )
    await answerWith(outcomes, reply)
  }
}

/** A failure before the first line is a problem like any other; one in the middle ends the answer with a problem. */
async function answerWith(outcomes: AsyncGenerator<object>, reply: FastifyReply): Promise<void> {
  const first = await outcomes.next()
  reply.hijack()
  reply.raw.writeHead(200, { ...reply.getHeaders(), 'content-type': NDJSON } as Record<string, string>)
  await pipeline(Readable.from(textOf(first, outcomes)), reply.raw)
}

async function* textOf(
  first: IteratorResult<object>,
  outcomes: AsyncGenerator<object>,
): AsyncGenerator<string> {
  if (!first.done) yield `${JSON.stringify(first.value)}\n`
  try {
    for await (const outcome of outcomes) yield `${JSON.stringify(outcome)}\n`
  } catch (error) {
    const problem = toProblem(error)
    if (!problem) throw error
    yield `${JSON.stringify({ problem: problem.body })}\n`
  }
}
