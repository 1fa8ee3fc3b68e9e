import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { ClientOptions } from './client.ts'
import { problemOf } from './problem.ts'
import type { components } from './schema.generated.ts'

type HistoryRecord = components['schemas']['Record']

export interface FollowOptions extends ClientOptions {
  dossier: string
  /** The position after which to begin. */
  after: number
  signal: AbortSignal
  /** Called when the service has answered, before the first record. */
  onOpen?: () => void
}

/**
 * The records of a dossier as they come, until the service closes the stream; then begin again after the last
 * position. By `fetch`, because the browser's own EventSource cannot send a key in a header.
 */
export async function* followHistory(options: FollowOptions): AsyncGenerator<HistoryRecord> {
  const { url, key, dossier, after, signal, onOpen } = options
  const response = await fetch(`${url}/v1/dossiers/${encodeURIComponent(dossier)}/history?after=${after}`, {
    headers: { Authorization: `Bearer ${key}`, Accept: 'text/event-stream' },
    signal,
  })
  if (!response.ok || !response.body) throw await problemOf(response)
  onOpen?.()
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    if (value.event === 'record') yield JSON.parse(value.data)
  }
}
