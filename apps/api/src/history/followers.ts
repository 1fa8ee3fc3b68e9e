import type { RecordMeta, StoredRecord } from '@annalist/contract'
import { History } from '@annalist/history'
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { PinoLogger } from 'nestjs-pino'
import { Access } from '../access/access.ts'
import type { Caller } from '../access/caller.ts'
import { ProblemError } from '../http/problem-error.ts'
import { EventStream } from './event-stream.ts'
import { FollowLimits } from './follow-limits.ts'

/** Records of a page: what one slow reader makes this process hold. */
const PAGE = 50

/** The readers that follow a history live. */
@Injectable()
export class Followers implements BeforeApplicationShutdown {
  private readonly streams = new Set<EventStream>()
  private closing = false

  constructor(
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly access: Access,
    private readonly limits: FollowLimits,
    private readonly log: PinoLogger,
  ) {}

  get count(): number {
    return this.streams.size
  }

  /** Takes the response over, and returns at once. */
  follow(reply: FastifyReply, caller: Caller, after: number): void {
    if (this.streams.size >= this.limits.maxConnections) throw tooMany(this.limits.maxConnections)
    if (this.closing) throw closed()
    reply.hijack()
    const stream = new EventStream(reply.raw, this.limits)
    this.streams.add(stream)
    stream.begin(reply.getHeaders())
    void this.run(stream, caller, after)
  }

  /** Before the server waits for its connections to end. */
  beforeApplicationShutdown(): void {
    this.closing = true
    for (const stream of this.streams) stream.end()
  }

  private async run(stream: EventStream, caller: Caller, after: number): Promise<void> {
    const heartbeat = setInterval(() => stream.beat(), this.limits.heartbeatMs)
    const recheck = setInterval(() => void this.recheck(stream, caller), this.limits.recheckMs)
    try {
      await this.send(stream, caller.dossier!.dossierId, after)
    } catch (error) {
      this.log.error({ err: error }, 'A live stream of a history broke off')
    } finally {
      clearInterval(heartbeat)
      clearInterval(recheck)
      this.streams.delete(stream)
      stream.end()
    }
  }

  private async send(stream: EventStream, dossierId: string, after: number): Promise<void> {
    for await (const page of this.history.follow(dossierId, { after, signal: stream.signal, limit: PAGE })) {
      for (const record of page) {
        await stream.send({ id: record.position, event: 'record', data: JSON.stringify(record) })
      }
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
    detail: `${limit} readers follow histories here already: try again later.`,
    headers: { 'Retry-After': '5' },
  })

const closed = () => new ProblemError({ name: 'not-ready', detail: 'The service is about to stop.' })
