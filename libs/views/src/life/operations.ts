import type { Pool } from 'pg'
import { digestView, type ViewDigest } from '../digest/digest.ts'
import { type Verified, type VerifyProgress, verifyView } from '../digest/verify.ts'
import type { FactReader } from '../engine/facts.ts'
import { DigestsUnderWayError, ViewBehindError } from '../errors.ts'
import { LAST_MOMENT } from '../rows/table.ts'
import type { View, ViewKey } from '../view.ts'
import { dropView } from './drop-view.ts'
import { beginRebuild } from './rebuild.ts'

const DIGESTS_AT_ONCE = 2

/** What whoever looks after views does with them. */
export class ViewOperations {
  #digests = 0

  constructor(
    readonly pool: Pool,
    readonly history: FactReader,
  ) {}

  /**
   * Begins to build a view anew beside itself; workers go on with it, and at the end it takes the label over. Answers
   * the new view, which has no label until then. To drop that one is to cancel.
   * @throws RebuildUnderWayError, UnknownViewError for a view that has no label
   */
  rebuild(view: ViewKey): Promise<ViewKey> {
    return beginRebuild(this.pool, view)
  }

  /** Takes its label from a view; its rows go later. @throws StandingViewError */
  drop(view: ViewKey): Promise<void> {
    return dropView(this.pool, view)
  }

  /**
   * The digest of what holds at a moment of the view's axis: a position, at most where it stands, or microseconds since
   * 1970; null is the end.
   * @throws ViewBehindError, DigestsUnderWayError
   */
  async digest(view: View, at: number | null): Promise<ViewDigest> {
    if (view.axis === 'recorded' && at !== null && at > view.position) throw new ViewBehindError(view, at)
    if (this.#digests === DIGESTS_AT_ONCE) throw new DigestsUnderWayError(this.#digests)
    this.#digests += 1
    try {
      return await digestView(this.pool, view, at ?? LAST_MOMENT)
    } finally {
      this.#digests -= 1
    }
  }

  /** See `verifyView`. */
  verify(view: View): AsyncGenerator<VerifyProgress, Verified> {
    return verifyView(this, view)
  }
}
