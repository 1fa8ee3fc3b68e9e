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
  const ended = new Promise<void>((resolve) => response.on('close', resolve))
  // A connection that is cut off is an error to its reader, and here it is what is wanted.
  response.on('error', () => {})
  response.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
  })
  if (!read) response.pause()
  const fields = (name: string) =>
    text
      .split('\n\n')
      .slice(0, -1)
      .flatMap((event) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1] ?? [])
  const ids = () => fields('id').map(Number)
  const records = () => fields('data').map((data) => JSON.parse(data))
  return {
    response,
    ended,
    ids,
    text: () => text,
    records,
    async until(count: number) {
      await waitUntil(async () => records().length >= count)
      return ids()
    },
    close: () => response.destroy(),
  }
}

export async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await holds()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error('waited for 10 s in vain')
  }
}
