import { BEGINNING, type Lens } from '@annalist/domain'
import { UnplacedProjectionError } from '../errors.ts'
import { BatchRows } from '../rows/batch-rows.ts'
import { addDifference } from '../rows/row-difference.ts'
import { FoldedFamily } from './folded-family.ts'
import type { IncidentProjection, Step } from './incident-projection.ts'
import { PublishedReading, type Reached } from './published-reading.ts'

/**
 * A family of incidents on the reported axis: what it shows changes when something becomes public. A record may tell of
 * any time, so what was shown from there on is made once as it was and once as it is, and where they differ the stored
 * rows are changed. What comes after all that was known, as most does, only goes on.
 */
export class PublishedProjection extends FoldedFamily implements IncidentProjection {
  #reached: Reached | null = null

  /** A lens that is null sees everything. */
  constructor(
    readonly lens: Lens | null,
    ids: Iterable<string>,
  ) {
    super(ids)
  }

  rest(): void {
    for (const incident of this.#reached?.shown.values() ?? []) incident.rest()
  }

  override absorb(other: PublishedProjection): void {
    super.absorb(other)
    this.#reached = null
  }

  advance(step: Step, rows: BatchRows): void {
    try {
      this.#advance(step, rows)
    } catch (error) {
      throw new UnplacedProjectionError(error)
    }
  }

  #advance({ events, after, identityAt }: Step, rows: BatchRows): void {
    const { family } = this
    const was = new PublishedReading(family, { lens: this.lens, identity: identityAt(after) })
    const records = events.flatMap(({ record }) => record ?? [])
    for (const record of records) this.take(record)
    const is = new PublishedReading(family, { lens: this.lens, identity: identityAt(LAST) })
    const isAllOfRecords = records.length === events.length
    const since = isAllOfRecords ? is.since(records) : BEGINNING
    if (this.#reached && since > this.#reached.at) {
      this.#reached = is.goOn(this.#reached, since, rows)
      return
    }
    const [old, made] = [new BatchRows(), new BatchRows()]
    was.goOn(was.before(since), since, old)
    this.#reached = is.goOn(is.before(since), since, made)
    addDifference(rows, old, made)
  }
}

const LAST = Number.MAX_SAFE_INTEGER
