import { type DB, migrationStatus } from '@annalist/database'
import { Injectable } from '@nestjs/common'
import { Kysely, sql } from 'kysely'
import { PinoLogger } from 'nestjs-pino'
import { z } from 'zod'
import { ProblemError } from '../http/problem-error.ts'

/** A view this far behind shows another world: some seconds of building at 20,000 records a second. */
const FAR_BEHIND = 100_000
/** A report of what is wrong, not of everything that is. */
const MAX_VIEWS = 20

const viewTrouble = z.object({
  dossierId: z.uuid(),
  id: z.uuid(),
  /** Null of a rebuild. */
  label: z.string().nullable(),
  status: z.string(),
  position: z.int(),
  head: z.int(),
  error: z.unknown(),
})
type ViewTrouble = z.infer<typeof viewTrouble>

export const readinessAnswer = z
  .object({
    status: z.enum(['ready', 'degraded', 'not-ready']),
    started: z.boolean(),
    database: z.enum(['reachable', 'unreachable']),
    pendingMigrations: z.array(z.string()),
    views: z.array(viewTrouble),
  })
  .meta({ id: 'Readiness' })
type Report = z.infer<typeof readinessAnswer>

/**
 * Whether the service can do its work: started, database there and migrated. A view that has failed or is far behind is
 * told, and degrades it; the dossiers of the others must not go without an answer for that.
 */
@Injectable()
export class Readiness {
  private started = false

  constructor(
    private readonly db: Kysely<DB>,
    private readonly log: PinoLogger,
  ) {}

  /** What has to be done before the service is ready, has been done. */
  markStarted(): void {
    this.started = true
  }

  async report(): Promise<Report> {
    const report = await this.look()
    if (report.status !== 'not-ready') return report
    const { status: _, ...details } = report
    throw new ProblemError({
      name: 'not-ready',
      detail: explain(report),
      details,
      headers: { 'Retry-After': '1' },
    })
  }

  private async look(): Promise<Report> {
    try {
      const { pending } = await migrationStatus(this.db)
      const views = pending.length === 0 ? await this.troubledViews() : []
      const ready = this.started && pending.length === 0
      return {
        status: ready ? (views.length === 0 ? 'ready' : 'degraded') : 'not-ready',
        started: this.started,
        database: 'reachable',
        pendingMigrations: pending,
        views,
      }
    } catch (error) {
      this.log.error({ err: error }, 'The database did not answer')
      return {
        status: 'not-ready',
        started: this.started,
        database: 'unreachable',
        pendingMigrations: [],
        views: [],
      }
    }
  }

  private async troubledViews(): Promise<ViewTrouble[]> {
    const { rows } = await sql<ViewTrouble>`
      select v.dossier_id as "dossierId", v.id, v.label, v.status, v.position, h.position as head, v.error
      from view v join head h on h.dossier_id = v.dossier_id
      where (v.expires_at is null or v.kept_hours is not null) and v.status <> 'dropped'
        and (v.status = 'failed' or (v.label = 'live' and h.position - v.position > ${FAR_BEHIND}))
      order by v.dossier_id, v.id limit ${MAX_VIEWS}
    `.execute(this.db)
    return rows
  }
}

function explain({ database, pendingMigrations }: Report): string {
  if (database === 'unreachable') return 'The database does not answer.'
  if (pendingMigrations.length > 0) return `Migrations are missing: ${pendingMigrations.join(', ')}.`
  return 'The service is starting.'
}
