import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { PinoLogger } from 'nestjs-pino'
import { Access } from '../access/access.ts'
import type { Caller } from '../access/caller.ts'
import { ProblemError } from '../http/problem-error.ts'
import { EventStream, type SentEvent } from './event-stream.ts'
import { FollowLimits } from './follow-limits.ts'

/** What a reader is sent until the signal aborts; the next is asked for when there is room for it. */
export type Events = (signal: AbortSignal) => AsyncIterable<SentEvent>

/** The readers that follow a dossier live. */
@Injectable()
export class Followers implements BeforeApplicationShutdown {
  private readonly streams = new Set<EventStream>()
  private closing = false

  constructor(
    private readonly access: Access,
    private readonly limits: FollowLimits,
    private readonly log: PinoLogger,
  ) {}

  get count(): number {
    return this.streams.size
  }

  /** Takes the response over, and returns at once. */
  follow(reply: FastifyReply, caller: Caller, events: Events): void {
    if (this.streams.size >= this.limits.maxConnections) throw tooMany(this.limits.maxConnections)
    if (this.closing) throw closed()
    reply.hijack()
    const stream = new EventStream(reply.raw, this.limits)
    stream.begin(reply.getHeaders())
    if (reply.request.method === 'HEAD') stream.end()
    else void this.run(stream, caller, events)
  }

  /** Before the server waits for its connections to end. */
  beforeApplicationShutdown(): void {
    this.closing = true
    for (const stream of this.streams) stream.end()
  }

  private async run(stream: EventStream, caller: Caller, events: Events): Promise<void> {
    this.streams.add(stream)
    const heartbeat = setInterval(() => stream.beat(), this.limits.heartbeatMs)
    const recheck = setInterval(() => void this.recheck(stream, caller), this.limits.recheckMs)
    try {
      for await (const event of events(stream.signal)) await stream.send(event)
    } catch (error) {
      if (!stream.signal.aborted) this.log.error({ err: error }, 'A live stream broke off')
    } finally {
      clearInterval(heartbeat)
      clearInterval(recheck)
      this.streams.delete(stream)
      stream.end()
    }
  }

  /** Where it cannot be asked, nobody may be let on. */
  private async recheck(stream: EventStream, caller: Caller): Promise<void> {
    const now = await this.access.again(caller).catch(() => null)
    if (!now?.dossier) stream.end()
  }
}

const tooMany = (limit: number) =>
  new ProblemError({
    name: 'overloaded',
    detail: `${limit} readers follow dossiers here already: try again later.`,
    headers: { 'Retry-After': '5' },
  })

const closed = () => new ProblemError({ name: 'not-ready', detail: 'The service is about to stop.' })
