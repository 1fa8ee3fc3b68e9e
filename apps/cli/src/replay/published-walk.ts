import { type ClaimChange, listOf, parseEdtf, reportAnswer } from '@annalist/contract'
import type { z } from 'zod'
import type { DossierReach } from '../commands/reaching.ts'
import { changedItems } from './changed-items.ts'
import type { Publication, Step, Walk } from './walk.ts'

type Report = z.infer<typeof reportAnswer>

interface Instant {
  at: string
  publications: Publication[]
}

/**
 * The instants at which something became public, up to one. Each is compared with the one before, so what a step says is
 * all that has changed since.
 */
export class PublishedWalk implements Walk {
  private constructor(
    readonly reach: DossierReach,
    readonly view: string,
    readonly instants: readonly Instant[],
  ) {}

  /** `until` is an instant, or a day, which means its end. */
  static async to(reach: DossierReach, view: string, until: string): Promise<PublishedWalk> {
    const instants = new Map<string, Publication[]>()
    for await (const report of reportsBy(reach, view, until)) {
      for (const [at, publication] of publicationsOf(report))
        instants.set(at, [...(instants.get(at) ?? []), publication])
    }
    const end = until.includes('T') ? Date.parse(until) : Date.parse(`${until}T23:59:59.999Z`)
    const sorted = [...instants].sort(([a], [b]) => (a < b ? -1 : 1))
    const reached = sorted.filter(([at]) => Date.parse(at) <= end)
    return new PublishedWalk(
      reach,
      view,
      reached.map(([at, publications]) => ({ at, publications })),
    )
  }

  get count(): number {
    return this.instants.length
  }

  async step(index: number): Promise<Step> {
    const { at, publications } = this.instants[index]!
    const earlier = this.instants[index - 1]
    const ids = [...new Set(publications.map(({ incidentId }) => incidentId))]
    const { view } = this
    const changes = await changedItems(this.reach, ids, {
      before: earlier ? { view, publishedBy: earlier.at } : null,
      after: { view, publishedBy: at },
    })
    return { at, record: null, publications, changes }
  }
}

async function* reportsBy({ service, path }: DossierReach, view: string, publishedBy: string) {
  let cursor: string | null = null
  do {
    const query = { view, publishedBy, limit: 500, cursor }
    const page: { items: Report[]; next: string | null } = (
      await service.get(listOf(reportAnswer), `${path}/reports`, query)
    ).data
    yield* page.items
    cursor = page.next
  } while (cursor !== null)
}

/** When a report, and what its source changed of it, became public. */
function publicationsOf(report: Report): [at: string, Publication][] {
  const from = publicSince(report.reportedAt ?? report.document?.retrievedAt ?? null, report.recordedAt)
  const later = report.changes.filter(({ kind, by }) => kind !== 'moved' && by === 'source')
  return [
    [from, publicationOf(report, 'reported')],
    ...later.map((change): [string, Publication] => [
      latest(from, publicSince(change.reportedAt, change.recordedAt)),
      publicationOf(report, kindOf(change)),
    ]),
  ]
}

const kindOf = ({ kind }: ClaimChange): Publication['kind'] => (kind === 'retracted' ? kind : 'corrected')

function publicationOf(report: Report, kind: Publication['kind']): Publication {
  const { reportId, incidentId, incidentKey, key, stance, speaker, outlet, fields } = report
  const by = speaker?.name ?? outlet?.name ?? 'origin not stated'
  const what = typeof fields.title === 'string' ? fields.title : (incidentKey ?? key ?? incidentId)
  return { reportId, incidentId, kind, stance, by, what }
}

/** The latest moment that a date allows; of none, when it was recorded. As it is asked for: in UTC. */
function publicSince(edtf: string | null, recordedAt: string): string {
  if (edtf === null) return recordedAt
  const { earliest, latest } = parseEdtf(edtf)
  const ms = latest ?? earliest
  return ms === null || Math.abs(ms) > 8e15 ? recordedAt : new Date(ms).toISOString()
}

const latest = (a: string, b: string) => (Date.parse(a) >= Date.parse(b) ? a : b)
