const STREAMS = ['application/x-ndjson', 'text/event-stream'] as const
export type MediaType = 'application/json' | (typeof STREAMS)[number]

/** Which of the forms of a history a caller wants: the first stream that `Accept` names, else JSON. */
export function mediaTypeOf(accept: string | undefined): MediaType {
  const named = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase())
  for (const name of named) {
    if (name === 'application/json') return name
    const stream = STREAMS.find((type) => type === name)
    if (stream) return stream
  }
  return 'application/json'
}
