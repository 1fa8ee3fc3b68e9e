import type { AnnalistClient } from './client.ts'
import { answered } from './problem.ts'
import type { components } from './schema.generated.ts'

export type LensBody = NonNullable<components['schemas']['ViewBody']['lens']>

type HistoryRecord = components['schemas']['Record']
type SeenReport = Pick<components['schemas']['ReportAnswer'], 'reportId' | 'position' | 'changes'>

interface Asked {
  lens: LensBody
  until: number
  signal: AbortSignal | undefined
}

const EVERY = 250
const PAGE = '500'

/**
 * Asks the service for a view through the lens, up to a position, and tells by it which records of reports it takes into
 * account. To close it drops the view.
 */
export async function seenThroughLens(client: AnnalistClient, dossier: string, asked: Asked) {
  const { lens, until, signal } = asked
  const body = { axis: 'recorded' as const, lens, until }
  const made = await answered(
    client.POST('/v1/dossiers/{dossier}/views', {
      params: { path: { dossier } },
      body,
      signal: signal ?? null,
    }),
  )
  const path = { dossier, view: made.id }
  const drop = async () => {
    await client.DELETE('/v1/dossiers/{dossier}/views/{view}', { params: { path } })
  }
  try {
    await built(client, path, signal)
  } catch (error) {
    await drop()
    throw error
  }
  return new SeenReports(reportsOf(client, path, signal), lens.withoutAssessments === true, drop)
}

async function built(
  client: AnnalistClient,
  path: { dossier: string; view: string },
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted()
    const asked = client.GET('/v1/dossiers/{dossier}/views/{view}', { params: { path } })
    const { status, error } = await answered(asked)
    if (status === 'ready') return
    if (status === 'failed')
      throw new Error(`The view stopped at position ${error?.position}: ${error?.message}`)
    await new Promise((resolve) => setTimeout(resolve, EVERY))
  }
}

/** In the order in which they were filed, page by page. */
async function* reportsOf(
  client: AnnalistClient,
  { dossier, view }: { dossier: string; view: string },
  signal: AbortSignal | undefined,
): AsyncGenerator<SeenReport, void> {
  for (let cursor: string | undefined; ; ) {
    const query = { view, limit: PAGE, ...(cursor && { cursor }) }
    const page = await answered(
      client.GET('/v1/dossiers/{dossier}/reports', {
        params: { path: { dossier }, query },
        signal: signal ?? null,
      }),
    )
    yield* page.items
    if (page.next === null) return
    cursor = page.next
  }
}

/**
 * Which records of a history a view takes into account; asked in order of position. Reports and records come in the same
 * order, so of the reports it remembers only the positions at which they change later.
 */
class SeenReports {
  readonly #changes = new Set<number>()
  #next: SeenReport | null | undefined
  /** The report of which a record was seen last. */
  #last: string | null = null

  constructor(
    readonly reports: AsyncGenerator<SeenReport, void>,
    readonly withoutAssessments: boolean,
    readonly drop: () => Promise<void>,
  ) {}

  async shows(record: HistoryRecord): Promise<boolean> {
    const filed = await this.#upTo(record.position)
    switch (record.type) {
      case 'ReportFiled':
        if (filed !== record.data.reportId) return false
        this.#last = filed
        return true
      case 'ReportCorrected':
        if (!this.#changes.delete(record.position)) return false
        this.#last = record.data.reportId
        return true
      case 'ReportRetracted':
      case 'ReportMoved':
        return this.#changes.delete(record.position)
      case 'ReportSuperseded':
        // It follows the record of the report that replaces another one.
        return record.data.by === this.#last
      case 'IncidentAssessed':
        return !this.withoutAssessments
      default:
        return true
    }
  }

  async close(): Promise<void> {
    await this.reports.return()
    await this.drop()
  }

  /** Takes the reports that were filed up to a position; answers the one that was filed just there. */
  async #upTo(position: number): Promise<string | null> {
    for (;;) {
      if (this.#next === undefined) this.#next = (await this.reports.next()).value ?? null
      if (this.#next === null || this.#next.position > position) return null
      const { reportId, position: filedAt, changes } = this.#next
      for (const change of changes) if (change.position >= position) this.#changes.add(change.position)
      this.#next = undefined
      if (filedAt === position) return reportId
    }
  }
}
