import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { EXPORT_FORMATS, type ExportedIncident, type ExportFormat } from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fastify } from 'fastify'
import { CAPTURE } from '../../../libs/interchange/test/exported.ts'
import { sendExport } from '../src/exports/send-export.ts'

/** What the export did with its pages, of which there is no end. */
const seen = { given: 0, ended: false }

const server = fastify({ forceCloseConnections: true })
server.get('/:format', (request, reply) => {
  const { format } = request.params as { format: ExportFormat }
  seen.given = 0
  seen.ended = false
  const dossier = { id: CAPTURE.incidentId, title: 'Endless', opened: CAPTURE.recorded.opened }
  const timeline = { dossier, view: 'live', position: 1, tag: 'tag', pages: endless() }
  return reply.send(sendExport(timeline, { format, slug: 'endless', request, reply }))
})
beforeAll(async () => {
  await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => server.close())

async function* endless(): AsyncGenerator<ExportedIncident[]> {
  try {
    for (;;) {
      seen.given++
      yield Array.from({ length: 200 }, () => CAPTURE)
      await sleep(0)
    }
  } finally {
    seen.ended = true
  }
}

async function open(format: ExportFormat): Promise<IncomingMessage> {
  const asked = httpRequest(`${server.listeningOrigin}/${format}`, { agent: false }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.on('error', () => {})
  return answer
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 300) throw new Error(`Expected it within 3 s, found ${JSON.stringify(seen)}`)
    await sleep(10)
  }
}

async function untilStill(): Promise<number> {
  for (let before = -1; before !== seen.given; await sleep(200)) before = seen.given
  return seen.given
}

describe('an export that is sent', () => {
  test.each(EXPORT_FORMATS)('as %s asks for no more pages than its reader takes', async (format) => {
    const answer = await open(format)
    answer.pause()
    const held = await untilStill()
    let size = 0
    answer.on('data', (part: Buffer) => {
      size += part.length
    })
    answer.resume()
    await until(() => size > 20_000_000)
    expect(seen.given).toBeGreaterThan(held)
    answer.destroy()
  })

  test.each(EXPORT_FORMATS)('as %s ends its work where its reader hangs up', async (format) => {
    const answer = await open(format)
    await once(answer, 'data')
    answer.destroy()
    await until(() => seen.ended)
  })
})
