import { setTimeout as sleep } from 'node:timers/promises'
import { types } from 'node:util'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { CommandError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import type { Service } from './service.ts'

const PAUSE = 1_000

/**
 * Each record as it is recorded, as JSON on one line. Where the connection breaks, or the service is started again, it
 * goes on after the last record. Throws if it cannot begin, or is refused.
 */
export async function* followHistory(
  service: Service,
  { path, after, signal }: { path: string; after: number; signal: AbortSignal },
): AsyncGenerator<string> {
  let last = after
  let response: Response | null = await eventsAfter(service, path, last)
  while (true) {
    for await (const { id, data } of eventsOf(response, signal)) {
      last = Number(id)
      yield data
    }
    await sleep(PAUSE, undefined, { signal })
    response = await eventsAfter(service, path, last).catch(nullIfUnreachable)
  }
}

const eventsAfter = (service: Service, path: string, after: number) =>
  service.request(`${path}/history`, {
    headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(after) },
  })

async function* eventsOf(response: Response | null, signal: AbortSignal) {
  if (!response?.body) return
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  try {
    for await (const event of events) if (event.id) yield event
  } catch (error) {
    // What fetch says of a connection that breaks is a TypeError.
    if (signal.aborted || !types.isNativeError(error) || error.name !== 'TypeError') throw error
  }
}

function nullIfUnreachable(error: unknown): null {
  if (error instanceof CommandError && error.exitCode === EXIT.unreachable) return null
  throw error
}
