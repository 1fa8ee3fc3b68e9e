import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply } from 'fastify'
import { toProblem } from './to-problem.ts'

export const NDJSON = 'application/x-ndjson'

/**
 * Answers a line of JSON for each outcome, as it comes. A failure before the first line is a problem like any other; one
 * in the middle ends the answer with a problem. Where the caller hangs up, no further outcome is asked for.
 */
export async function answerLines(outcomes: AsyncGenerator<object>, reply: FastifyReply): Promise<void> {
  const first = await outcomes.next()
  reply.hijack()
  reply.raw.writeHead(200, { ...reply.getHeaders(), 'content-type': NDJSON } as Record<string, string>)
  await pipeline(Readable.from(textOf(first, outcomes)), reply.raw)
}

async function* textOf(
  first: IteratorResult<object>,
  outcomes: AsyncGenerator<object>,
): AsyncGenerator<string> {
  try {
    if (!first.done) yield `${JSON.stringify(first.value)}\n`
    for await (const outcome of outcomes) yield `${JSON.stringify(outcome)}\n`
  } catch (error) {
    const problem = toProblem(error)
    if (!problem) throw error
    yield `${JSON.stringify({ problem: problem.body })}\n`
  } finally {
    await outcomes.return(undefined)
  }
}
