import { Readable } from 'node:stream'
import type { ExportedTimeline, ExportFormat } from '@annalist/contract'
import { EXPORTS } from '@annalist/interchange'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isKnown } from '../http/answers.ts'

interface Exchange {
  format: ExportFormat
  slug: string
  request: FastifyRequest
  reply: FastifyReply
}

/**
 * The file as a stream, written as fast as its reader takes it: where he hangs up, no further page is read. Nothing, where
 * he has it already or asks for the head of the answer only.
 */
export function sendExport(timeline: ExportedTimeline, exchange: Exchange): Readable | undefined {
  const { format, slug, request, reply } = exchange
  const { mediaType, extension, write } = EXPORTS[format]
  const { view, position } = timeline
  const tag = `"${format}-${timeline.tag}"`
  reply.headers({
    ETag: tag,
    'Cache-Control': 'private, no-cache',
    Vary: 'Authorization',
    'X-Annalist-View': encodeURIComponent(view),
    'X-Annalist-Position': String(position),
  })
  if (isKnown(request, tag)) {
    reply.code(304)
    return undefined
  }
  reply.headers({
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${slug}-${position}.${extension}"`,
  })
  return request.method === 'HEAD' ? undefined : Readable.from(write(timeline), { objectMode: false })
}
