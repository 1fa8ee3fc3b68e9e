import type { IncidentAnswer, ReportInput } from '@annalist/contract'
import type { Bench } from '../lib/bench.ts'
import { figure } from '../lib/figure.ts'
import { cpuSeconds } from '../lib/process-stats.ts'
import { Service } from '../lib/service.ts'
import { median } from '../lib/statistics.ts'

const FEW = 100
const MANY = 10_000
const LINES = 500
const PAGES = 50
const PATH = '/v1/dossiers/bench'
const INCIDENT = `${PATH}/incidents/by-key/hot`

/** What one more report and the page of an incident cost, while it has a hundred reports, and ten thousand. */
export const hotIncident: Bench = async ({ bench, cluster, progress, quick, runs, records }) => {
  const many = records ?? (quick ? 1_000 : MANY)
  const found: Record<'few' | 'many', { report: number[]; page: number[] }> = {
    few: { report: [], page: [] },
    many: { report: [], page: [] },
  }
  for (let run = 0; run < runs; run++) {
    const service = await Service.start(await cluster.create('hot_incident'))
    try {
      await service.openDossier('bench')
      let filed = await importUpTo(service, 0, FEW)
      for (const size of ['few', 'many'] as const) {
        if (size === 'many') {
          progress.say(`run ${run + 1} of ${runs}: ${many} reports`)
          filed = await importUpTo(service, filed, many)
        }
        // As long as it takes until all code is compiled.
        await costOfReport(service, filed, quick ? 50 : 200)
        found[size].report.push(await costOfReport(service, filed + 1_000_000, quick ? 50 : 300))
        found[size].page.push(await timeOfPage(service))
      }
    } finally {
      await service.stop()
      await cluster.drop('hot_incident')
    }
  }
  const { few, many: all } = found
  const cost = (what: string, values: number[]) => ({
    what: `${what}, one more report`,
    unit: 'ms of CPU',
    values,
  })
  const page = (what: string, values: number[]) => ({ what: `${what}, its page, median`, unit: 'ms', values })
  return [
    figure(bench, cost(`after ${many}`, all.report), {
      against: cost(`after ${FEW}`, few.report),
      goal: { of: 'ratio', atMost: 2 },
    }),
    figure(bench, page(`of ${many}`, all.page), { goal: { of: 'value', atMost: 20 } }),
    figure(bench, page(`of ${FEW}`, few.page)),
  ]
}

/** CPU of the service for each report that is filed by itself, until the live view has it. */
async function costOfReport(service: Service, from: number, count: number): Promise<number> {
  const before = await cpuSeconds(service.pid)
  for (let n = from; n < from + count; n++) {
    const { position } = await service.ask<{ position: number }>('POST', `${PATH}/reports`, reportOf(n))
    await service.ask('GET', `${PATH}/timeline?limit=1&minPosition=${position}`)
  }
  return (((await cpuSeconds(service.pid)) - before) / count) * 1_000
}

async function timeOfPage(service: Service): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < PAGES; n++) {
    const start = performance.now()
    const { claims } = await service.ask<IncidentAnswer>('GET', INCIDENT)
    times.push(performance.now() - start)
    if (claims.length !== FEW) throw new Error(`Expected a page of ${FEW} claims, found ${claims.length}`)
  }
  return median(times)
}

async function importUpTo(service: Service, from: number, to: number): Promise<number> {
  for (let first = from; first < to; first += LINES) {
    const lines = Array.from({ length: Math.min(LINES, to - first) }, (_, n) => reportOf(first + n))
    await service.importLines(`${PATH}/imports`, lines)
  }
  await service.viewsCurrent()
  return to
}

const OUTLETS = 200
const ORIGINS = 20
const DAYS = 20
const FIRST_DAY = Date.UTC(2025, 0, 10)

/** Reprints of what twenty speakers of ten states say, day by day, of who was taken, when and how many. */
function reportOf(n: number): ReportInput {
  const origin = n % ORIGINS
  const day = new Date(FIRST_DAY + (Math.floor(n / ORIGINS) % DAYS) * 86_400_000).toISOString().slice(0, 10)
  return {
    key: `report-${n}`,
    incidentKey: 'hot',
    type: 'capture',
    title: 'Soldiers captured',
    when: origin % 3 === 0 ? '2025-01-09' : '[..2025-01-11]',
    participants: [
      { actor: { name: 'The army', kind: 'organization' }, role: 'captor' },
      {
        actor: { key: 'prisoners', described: 'the prisoners', kind: 'group' },
        role: 'captive',
        count: 2 + (origin % 2),
      },
    ],
    quantities: [{ measure: 'captured', best: 2 + (n % 3), at: day }],
    attribution: [
      { actor: { name: `Outlet ${n % OUTLETS}`, kind: 'outlet' } },
      {
        actor: {
          name: `Speaker ${origin}`,
          kind: 'person',
          speaksFor: { name: `State ${origin % 10}`, kind: 'state' },
        },
      },
    ],
    reportedAt: day,
    quote: 'According to the statement it happened in the early hours near the road to the north.',
  }
}
