import type { Cluster } from './cluster.ts'
import type { Figure } from './figure.ts'
import type { Progress } from './progress.ts'

export interface Context {
  bench: string
  cluster: Cluster
  progress: Progress
  /** Smaller and shorter, to see that it works; the figures mean little. */
  quick: boolean
  /** How many interleaved runs. */
  runs: number
  /** How many records, where the bench is about a number of them and the caller has asked for another. */
  records: number | null
}

/** Measures one claim. It never fails by how fast it was. */
export type Bench = (context: Context) => Promise<Figure[]>
