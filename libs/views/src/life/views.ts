import type { DB } from '@annalist/database'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { v7 as newId } from 'uuid'
import {
  LabelTakenError,
  TooManyViewsError,
  UnknownViewError,
  ViewBehindError,
  ViewEndsError,
  ViewFailedError,
} from '../errors.ts'
import { LIVE, PROJECTOR_VERSION, PUBLISHED, type View } from '../view.ts'
import { PositionWatch } from './position-watch.ts'
import type { ViewSignals } from './signals.ts'

/** Another reading of a dossier's history. */
export interface NewView {
  label: string | null
  axis: View['axis']
  lens: View['lens']
  /** Null follows the head. */
  until: number | null
  /** What it must reach to be ready: the end of what it reads, as it is now. */
  target: number
}

/** One dossier has at most so many that were asked for: each is kept current, and takes room. */
const MOST_ASKED_FOR = 20

/** Somebody has named it to come back to it; the others are looked at once. */
const KEPT_HOURS = { named: 30 * 24, unnamed: 24 }

const lifetime = sql`make_interval(hours => kept_hours)`

const COLUMNS = sql`dossier_id as "dossierId", id, label, axis, lens, until,
  projector_version as "projectorVersion", position, status, target, error,
  expires_at as "expiresAt"`

/** The life of views: what there is, how far it has come, and waiting for it. */
export class Views {
  readonly #watch: PositionWatch

  constructor(
    readonly db: Kysely<DB>,
    signals: ViewSignals,
  ) {
    this.#watch = new PositionWatch((dossierId, view) => this.find(dossierId, view), signals)
  }

  /**
   * Begins a view at position 0, in a transaction of its own or within another; a worker builds it. It goes when nobody
   * has read it for long.
   * @throws LabelTakenError, TooManyViewsError
   */
  async create(dossierId: string, view: NewView, within?: Transaction<DB>): Promise<View> {
    if (!within) return this.db.transaction().execute((tx) => this.create(dossierId, view, tx))
    await this.lock(dossierId, within)
    const created = await insertCounted(within, dossierId, view)
    if (created) return created
    const { label } = view
    if (label !== null && (await this.find(dossierId, label, within))) throw new LabelTakenError(label)
    throw new TooManyViewsError(MOST_ASKED_FOR)
  }

  /** Until the transaction ends nobody else makes a view: of two at once, both would count before. */
  async lock(dossierId: string, tx: Transaction<DB>): Promise<void> {
    await sql`select from log where dossier_id = ${dossierId} for no key update`.execute(tx)
  }

  /** Somebody reads it, so it stays. */
  async use(dossierId: string, view: string): Promise<void> {
    await sql`
      update view set expires_at = now() + ${lifetime}
      where dossier_id = ${dossierId} and ${named(view)} and ${isThere} and expires_at < now() + ${lifetime} * 0.9
    `.execute(this.db)
  }

  /** Makes the views that every dossier has, unless it has them; best in the transaction that opens the dossier. */
  async ensureFollowing(dossierId: string, tx: Kysely<DB> = this.db): Promise<void> {
    await sql`
      insert into view (dossier_id, id, label, axis, lens, projector_version, position, status, created_at)
      values
        (${dossierId}, ${newId()}, ${LIVE}, 'recorded', '{}', ${PROJECTOR_VERSION}, 0, 'ready', now()),
        (${dossierId}, ${newId()}, ${PUBLISHED}, 'reported', '{}', ${PROJECTOR_VERSION}, 0, 'ready', now())
      on conflict (dossier_id, label) do nothing
    `.execute(tx)
  }

  /** By label or id; null where there is none. */
  async find(dossierId: string, view: string, db: Kysely<DB> = this.db): Promise<View | null> {
    const { rows } = await sql<View>`
      select ${COLUMNS} from view
      where dossier_id = ${dossierId} and ${named(view)} and ${isThere}
    `.execute(db)
    return rows[0] ?? null
  }

  /** Oldest first; without those that were dropped, and those of a verification. */
  async list(dossierId: string): Promise<View[]> {
    const { rows } = await sql<View>`
      select ${COLUMNS} from view
      where dossier_id = ${dossierId} and ${isThere} and (expires_at is null or kept_hours is not null) order by id
    `.execute(this.db)
    return rows
  }

  /** Lets a view that has failed go on, once what it stopped at is repaired. @throws UnknownViewError */
  async retry(dossierId: string, view: string): Promise<View> {
    await sql`
      update view set error = null,
        status = case when replaces is null and (target is null or position >= target) then 'ready' else 'building' end
      where dossier_id = ${dossierId} and ${named(view)} and status = 'failed'
    `.execute(this.db)
    const found = await this.find(dossierId, view)
    if (!found) throw new UnknownViewError(dossierId, view)
    return found
  }

  /** The view as it is, and whenever it has come further, until it is no longer being built, or is gone. */
  async *untilBuilt(dossierId: string, view: string, signal: AbortSignal): AsyncGenerator<View> {
    let told: View | null = null
    for (
      let found = await this.find(dossierId, view);
      found;
      found = await this.#watch.next(dossierId, view)
    ) {
      if (signal.aborted) return
      if (found.position !== told?.position || found.status !== told.status) yield found
      told = found
      if (found.status !== 'building') return
    }
  }

  /** Answers the view once it is built, or has failed, or as it is after `timeoutMs`. @throws UnknownViewError */
  async waitUntilBuilt(dossierId: string, view: string, timeoutMs: number): Promise<View> {
    const deadline = Date.now() + timeoutMs
    for (let found = await this.find(dossierId, view); ; found = await this.#watch.next(dossierId, view)) {
      if (!found) throw new UnknownViewError(dossierId, view)
      if (found.status !== 'building' || Date.now() >= deadline) return found
    }
  }

  /**
   * Answers the view once it has reached a position, so that a caller reads what it just wrote.
   * @throws ViewBehindError after `timeoutMs`, ViewFailedError, ViewEndsError at once, UnknownViewError
   */
  async waitForPosition(
    dossierId: string,
    view: string,
    { position, timeoutMs }: { position: number; timeoutMs: number },
  ): Promise<View> {
    const deadline = Date.now() + timeoutMs
    let found = await this.find(dossierId, view)
    for (;;) {
      if (!found) throw new UnknownViewError(dossierId, view)
      if (found.position >= position) return found
      if (found.until !== null && position > found.until) throw new ViewEndsError(found, position)
      if (found.status === 'failed') throw new ViewFailedError(found)
      if (Date.now() >= deadline) throw new ViewBehindError(found, position)
      found = await this.#watch.next(dossierId, view)
    }
  }
}

/** Null where its label is taken, or there are too many. */
async function insertCounted(
  tx: Kysely<DB>,
  dossierId: string,
  { label, axis, lens, until, target }: NewView,
): Promise<View | null> {
  const hours = label === null ? KEPT_HOURS.unnamed : KEPT_HOURS.named
  const { rows } = await sql<View>`
    insert into view (dossier_id, id, label, axis, lens, until, projector_version, position, status, target,
      created_at, kept_hours, expires_at)
    select ${dossierId}, ${newId()}, ${label}, ${axis}, ${JSON.stringify(lens)}, ${until}::bigint,
      ${PROJECTOR_VERSION}, 0, 'building', ${target}, now(), ${hours}, now() + make_interval(hours => ${hours})
    where (select count(*) from view where dossier_id = ${dossierId} and kept_hours is not null and ${isThere})
      < ${MOST_ASKED_FOR}
    on conflict (dossier_id, label) do nothing
    returning ${COLUMNS}
  `.execute(tx)
  return rows[0] ?? null
}

const isThere = sql<boolean>`status <> 'dropped' and (expires_at is null or expires_at > now())`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function named(view: string): RawBuilder<boolean> {
  return UUID.test(view) ? sql`id = ${view}` : sql`label = ${view}`
}
