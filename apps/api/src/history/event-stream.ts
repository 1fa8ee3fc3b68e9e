import type { ServerResponse } from 'node:http'

/** One event; the id, by which a reader resumes, is a position. `data` is one line. */
export interface SentEvent {
  /** Absent where the reader would miss something if it resumed here: the last id holds. */
  id?: number
  event: string
  data: string
}

/** Server-sent events on a raw response. Holds one event at most beyond what the socket buffers. */
export class EventStream {
  private readonly response: ServerResponse
  private readonly stallMs: number
  private readonly abort = new AbortController()

  /** `stallMs`: how long a reader may leave the buffer full before it is cut off. */
  constructor(response: ServerResponse, { stallMs }: { stallMs: number }) {
    this.response = response
    this.stallMs = stallMs
    response.on('close', () => this.abort.abort())
    response.on('error', () => this.abort.abort())
  }

  /** Aborts when the reader has gone or was cut off. */
  get signal(): AbortSignal {
    return this.abort.signal
  }

  begin(headers: Record<string, number | string | string[] | undefined>): void {
    this.response.writeHead(200, {
      ...headers,
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Tells nginx to hand events on at once.
      'X-Accel-Buffering': 'no',
    })
    this.response.write(':\n\n')
  }

  /** Resolves when there is room for the next. */
  async send({ id, event, data }: SentEvent): Promise<void> {
    const resume = id === undefined ? '' : `id: ${id}\n`
    await this.write(`${resume}event: ${event}\ndata: ${data}\n\n`)
  }

  /** A comment: it keeps proxies from closing an idle connection. None while a reader is behind. */
  beat(): void {
    if (!this.signal.aborted && !this.response.writableNeedDrain) this.response.write(':\n\n')
  }

  end(): void {
    this.abort.abort()
    this.response.end()
  }

  private async write(chunk: string): Promise<void> {
    if (this.signal.aborted || this.response.write(chunk)) return
    const cutOff = setTimeout(() => this.response.destroy(), this.stallMs)
    await this.drained()
    clearTimeout(cutOff)
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.response.off('drain', done)
        this.signal.removeEventListener('abort', done)
        resolve()
      }
      this.response.on('drain', done)
      this.signal.addEventListener('abort', done, { once: true })
    })
  }
}
