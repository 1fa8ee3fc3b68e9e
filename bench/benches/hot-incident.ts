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

/**
 * What one more report costs of an incident that has a hundred, or ten thousand, over twenty days: one of the last day, as
 * most are, and one that comes late, of the tenth. And what its page costs.
 */
export const hotIncident: Bench = async ({ bench, cluster, progress, quick, runs, records }) => {
  const incidents = [FEW, records ?? (quick ? 1_000 : MANY)]
  const reports = quick ? 50 : 300
  const found = incidents.map((size) => ({
    size,
    last: [] as number[],
    late: [] as number[],
    page: [] as number[],
  }))
  for (let run = 0; run < runs; run++) {
    const service = await Service.start(await cluster.create('hot_incident'))
    try {
      await service.openDossier('bench')
      for (const { size, last, late, page } of found) {
        progress.say(`run ${run + 1} of ${runs}: ${size} reports`)
        await importReports(service, size)
        // As long as it takes until all code is compiled.
        await costOfReport(service, { size, day: DAYS - 1, count: reports })
        last.push(await costOfReport(service, { size, day: DAYS - 1, count: reports }))
        late.push(await costOfReport(service, { size, day: DAYS / 2, count: reports }))
        page.push(await timeOfPage(service, size))
      }
    } finally {
      await service.stop()
      await cluster.drop('hot_incident')
    }
  }
  const [few, many] = found as [Found, Found]
  const cost = ({ size }: Found, when: string, values: number[]) => ({
    what: `after ${size}, one more ${when}`,
    unit: 'ms of CPU',
    values,
  })
  const page = ({ size, page: values }: Found) => ({
    what: `of ${size}, its page, median`,
    unit: 'ms',
    values,
  })
  return [
    figure(bench, cost(many, 'of the last day', many.last), {
      against: cost(few, 'of the last day', few.last),
      goal: { of: 'ratio', atMost: 2 },
    }),
    figure(bench, cost(many, 'of an earlier day', many.late), {
      against: cost(few, 'of an earlier day', few.late),
      goal: { of: 'ratio', atMost: 2 },
    }),
    figure(bench, page(many), { goal: { of: 'value', atMost: 20 } }),
    figure(bench, page(few)),
  ]
}

interface Found {
  size: number
  last: number[]
  late: number[]
  page: number[]
}

/** CPU of the service for each report that is filed by itself, until the live view has it. */
async function costOfReport(
  service: Service,
  { size, day, count }: { size: number; day: number; count: number },
): Promise<number> {
  const before = await cpuSeconds(service.pid)
  for (let n = 0; n < count; n++) {
    const report = reportOf(further++, { size, day })
    const { position } = await service.ask<{ position: number }>('POST', `${PATH}/reports`, report)
    await service.ask('GET', `${PATH}/timeline?limit=1&minPosition=${position}`)
  }
  await service.viewsCurrent()
  return (((await cpuSeconds(service.pid)) - before) / count) * 1_000
}

let further = 1_000_000

async function timeOfPage(service: Service, size: number): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < PAGES; n++) {
    const start = performance.now()
    const { claims } = await service.ask<IncidentAnswer>('GET', `${PATH}/incidents/by-key/hot-${size}`)
    times.push(performance.now() - start)
    if (claims.length !== FEW) throw new Error(`Expected a page of ${FEW} claims, found ${claims.length}`)
  }
  return median(times)
}

async function importReports(service: Service, size: number): Promise<void> {
  for (let first = 0; first < size; first += LINES) {
    const lines = Array.from({ length: Math.min(LINES, size - first) }, (_, n) =>
      reportOf(first + n, { size, day: Math.floor(((first + n) * DAYS) / size) }),
    )
    await service.importLines(`${PATH}/imports`, lines)
  }
  await service.viewsCurrent()
}

const OUTLETS = 200
const ORIGINS = 20
const DAYS = 20
const FIRST_DAY = Date.UTC(2025, 0, 10)

/** Reprints of what twenty speakers of ten states say of who was taken, when and how many. */
function reportOf(n: number, { size, day }: { size: number; day: number }): ReportInput {
  const origin = n % ORIGINS
  const said = new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10)
  return {
    key: `report-${size}-${n}`,
    incidentKey: `hot-${size}`,
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
    quantities: [{ measure: 'captured', best: 2 + (n % 3), at: said }],
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
    reportedAt: said,
    quote: 'According to the statement it happened in the early hours near the road to the north.',
  }
}
