import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

interface Following {
  key: string
  headers?: Record<string, string>
  /** False takes nothing of what is sent. */
  read?: boolean
}

/** Follows server-sent events, and keeps what has come. */
export async function followEvents(url: string, { key, headers = {}, read = true }: Following) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(url, {
      headers: { Authorization: `Bearer ${key}`, Accept: 'text/event-stream', ...headers },
    })
    asked.on('response', resolve).on('error', reject).end()
  })
  let text = ''
  let unfinished = ''
  const ids: number[] = []
  const records: Record<string, unknown>[] = []
  const ended = new Promise<void>((resolve) => response.on('close', resolve))
  // A connection that is cut off is an error to its reader, and here it is what is wanted.
  response.on('error', () => {})
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    const events = (unfinished + chunk).split('\n\n')
    unfinished = events.pop() ?? ''
    ids.push(...events.flatMap((event) => fieldOf(event, 'id') ?? []).map(Number))
    records.push(...events.flatMap((event) => fieldOf(event, 'data') ?? []).map((data) => JSON.parse(data)))
  })
  if (!read) response.pause()
  return {
    response,
    ended,
    ids: () => [...ids],
    text: () => text,
    records: () => [...records],
    async until(count: number) {
      await waitUntil(async () => records.length >= count)
      return [...ids]
    },
    close: () => response.destroy(),
  }
}

const fieldOf = (event: string, name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1]

export async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await holds()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error('waited for 20 s in vain')
  }
}
