import type { RecordMeta, StoredRecord } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { History } from '@annalist/history'
import { Injectable } from '@nestjs/common'
import type { FastifyInstance } from 'fastify'
import { Kysely } from 'kysely'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { Followers } from '../history/followers.ts'
import { type ViewFigures, viewFigures } from './view-figures.ts'

/** From a cached page to a slow import. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** The figures of this process, and of the views of the whole database. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry()
  private readonly durations = new Histogram({
    name: 'annalist_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  })

  constructor(
    private readonly db: Kysely<DB>,
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly followers: Followers,
  ) {
    collectDefaultMetrics({ register: this.registry })
    this.describeWriter()
    this.describeFollowers()
    this.describeViews()
  }

  page(): Promise<string> {
    return this.registry.metrics()
  }

  /** Times every request by the template of its route, never by its path: that would name dossiers. */
  timeRequests(server: FastifyInstance): void {
    server.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'unknown'
      const labels = { method: request.method, route, status: reply.statusCode }
      this.durations.observe(labels, reply.elapsedTime / 1000)
    })
  }

  private describeWriter(): void {
    const { writer } = this.history
    this.counter('annalist_append_calls_total', 'Calls of the append function.', () => writer.counts.calls)
    this.counter('annalist_appended_records_total', 'Records appended.', () => writer.counts.records)
    this.counter('annalist_append_refused_total', 'Appends refused by a full queue.', () => {
      return writer.counts.queueFull
    })
    this.counter('annalist_append_unknown_total', 'Appends whose outcome is unknown.', () => {
      return writer.counts.unknownOutcomes
    })
    this.gauge(
      'annalist_append_queue_records',
      'Records that wait to be appended.',
      () => writer.waiting.records,
    )
  }

  private describeFollowers(): void {
    this.gauge('annalist_followers', 'Readers that follow a history live.', () => this.followers.count)
  }

  private describeViews(): void {
    const describe = (name: string, help: string, figure: keyof ViewFigures) =>
      this.gauge(name, help, async () => (await viewFigures(this.db))[figure])
    describe('annalist_view_lag_records', 'How far the view that lags most is behind its head.', 'lag')
    describe('annalist_views_failed', 'Views that stopped at a record.', 'failed')
    describe(
      'annalist_views_building',
      'Views that are being built, beside others or for the first time.',
      'building',
    )
    describe('annalist_views_dropped', 'Views whose rows are still to be deleted.', 'dropped')
  }

  private gauge(name: string, help: string, value: () => number | Promise<number>): void {
    const registers = [this.registry]
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await value())
      },
    })
  }

  private counter(name: string, help: string, total: () => number): void {
    const registers = [this.registry]
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(total())
      },
    })
  }
}
