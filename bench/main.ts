// Measures how fast the product is beside other event stores and beside what Postgres itself can do.
import { parseArgs } from 'node:util'
import { BENCHES } from './benches.ts'
import { Cluster } from './lib/cluster.ts'
import { Progress } from './lib/progress.ts'
import { asJson, asTable } from './lib/report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    records: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(`npm run bench -- [name …] [--json] [--quick] [--runs N] [--records N]

Names: ${Object.keys(BENCHES).join(', ')}; without one, all of them in this order.

  --json       one line of JSON for each figure
  --quick      shorter and less, to see that it works
  --runs N     so many runs of each, of which the median counts (default 3)
  --records N  the size, where a bench builds or imports a history`)
  process.exit(0)
}

const names = positionals.length > 0 ? positionals : Object.keys(BENCHES)
const unknown = names.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  console.error(`Expected names of ${Object.keys(BENCHES).join(', ')}; found ${unknown.join(', ')}`)
  process.exit(2)
}

const progress = new Progress()
const cluster = await Cluster.start()
const interrupted = Promise.withResolvers<never>()
process.once('SIGINT', () => interrupted.reject(new Error('interrupted')))
try {
  await Promise.race([runAll(), interrupted.promise])
} finally {
  progress.clear()
  await cluster.stop()
}

async function runAll(): Promise<void> {
  const { json, quick } = values
  const runs = Number(values.runs)
  const records = values.records === undefined ? null : Number(values.records)
  for (const bench of names) {
    progress.begin(bench)
    const figures = await BENCHES[bench]!({ bench, cluster, progress, quick, runs, records })
    progress.clear()
    process.stdout.write(json ? asJson(figures) : `${bench}\n${asTable(figures)}\n`)
  }
}
