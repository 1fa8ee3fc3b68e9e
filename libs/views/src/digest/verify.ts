import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { FactReader } from '../engine/facts.ts'
import { ViewFailedError, ViewGoneError } from '../errors.ts'
import { lensOf } from '../lens-of.ts'
import { LAST_MOMENT } from '../rows/table.ts'
import type { View } from '../view.ts'
import { mergeDifferences, type TableDifference } from './compare-rows.ts'
import { compareShared, findStrays } from './compare-shared.ts'
import { compareViews } from './compare-views.ts'
import { digestView } from './digest.ts'
import { HeldView } from './held-view.ts'
import { readView, Twin } from './twin.ts'

/** How far a verification has come: first through what reports say, then through the rows of the view. */
export interface VerifyProgress {
  step: 'texts' | 'rows'
  position: number
  target: number
}

export interface Verified {
  position: number
  /** Of the rows that the view has. */
  digest: string
  /** Of those that the history makes. */
  expected: string
  rows: Record<string, number>
  /** Tables whose rows differ, or the ranges in which they hold; none where the view is what its history makes. */
  differences: TableDifference[]
}

const POLL_MS = 100

/**
 * Reads the history anew, up to where a view stands, and compares: all rows with their ranges, what they point at, and
 * the digests. Workers must run. To end it early is to cancel it; nothing is left behind.
 * @throws ProjectionError or ViewFailedError where a record cannot be projected; ViewGoneError where the view was
 *   replaced meanwhile
 */
export async function* verifyView(
  { pool, history }: { pool: Pool; history: FactReader },
  view: View,
): AsyncGenerator<VerifyProgress, Verified> {
  const { dossierId, id, axis } = view
  const texts = yield* comparing(
    compareShared({ pool, history }, { dossierId, at: view.position }),
    view.position,
  )
  await using twin = await Twin.of(pool, view, view.position)
  yield* build(twin, view)
  // On the recorded axis what was so at a position stays so; else the view has to stand still.
  await using held = axis === 'reported' ? await HeldView.of(pool, view) : null
  const position = held?.position ?? view.position
  const at = held ? LAST_MOMENT : position
  if (held) {
    await twin.extend(position)
    yield* build(twin, { ...view, position })
  }
  const rowsApart = await compareViews(pool, { dossierId, expected: twin.key.id, found: id, at })
  const strays = pointsAtAll(view) ? await findStrays(pool, twin.key, position) : []
  const expected = await digestView(pool, twin.key, at)
  const { digest, rows } = await digestView(pool, view, at)
  if (!(await twin.read()) || !(await readView(pool, view))) throw new ViewGoneError(view)
  const differences = mergeDifferences([...rowsApart, ...texts, ...strays])
  return { position, digest, expected: expected.digest, rows, differences }
}

/** Whether its claims point at all that any report says. */
function pointsAtAll(view: View): boolean {
  return view.axis === 'recorded' && lensOf(view) === null
}

async function* build(twin: Twin, view: View): AsyncGenerator<VerifyProgress, void> {
  for (;;) {
    const built = await twin.read()
    if (!built) throw new ViewGoneError(view)
    if (built.status === 'failed') throw new ViewFailedError(built)
    yield { step: 'rows', position: built.position, target: view.position }
    if (built.status === 'ready') return
    await sleep(POLL_MS)
  }
}

async function* comparing(
  pages: AsyncGenerator<number, TableDifference[]>,
  target: number,
): AsyncGenerator<VerifyProgress, TableDifference[]> {
  for (;;) {
    const page = await pages.next()
    if (page.done) return page.value
    yield { step: 'texts', position: page.value, target }
  }
}
