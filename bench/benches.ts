import { append } from './benches/append.ts'
import { appendBulk } from './benches/append-bulk.ts'
import { appendLarge } from './benches/append-large.ts'
import { appendProcesses } from './benches/append-processes.ts'
import { buildView } from './benches/build-view.ts'
import { fileReport } from './benches/file-report.ts'
import { hotIncident } from './benches/hot-incident.ts'
import { idle } from './benches/idle.ts'
import { importReports } from './benches/import.ts'
import { read } from './benches/read.ts'
import { replay } from './benches/replay.ts'
import { visible } from './benches/visible.ts'
import type { Bench } from './lib/bench.ts'

/** All benches by name, in the order in which they run. */
export const BENCHES: Record<string, Bench> = {
  append,
  'append-bulk': appendBulk,
  'append-processes': appendProcesses,
  read,
  'build-view': buildView,
  'file-report': fileReport,
  import: importReports,
  'append-large': appendLarge,
  visible,
  'hot-incident': hotIncident,
  replay,
  idle,
}
