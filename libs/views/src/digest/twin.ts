import type { Pool } from 'pg'
import { v7 as newId } from 'uuid'
import { withTransaction } from '../engine/transaction.ts'
import { VIEW_COLUMNS } from '../engine/view-rows.ts'
import { retire } from '../life/family.ts'
import { PROJECTOR_VERSION, type View, type ViewKey } from '../view.ts'

/** Outlasts some failed beats; what a killed process leaves behind is cleared away after it. */
const LIFETIME = '5 minutes'
const BEAT_MS = 30_000

/**
 * A second reading of the history that a view was read from, up to a position, for as long as it is held. Workers
 * build it like any other view.
 */
export class Twin implements AsyncDisposable {
  readonly #beat: NodeJS.Timeout

  private constructor(
    readonly pool: Pool,
    readonly key: ViewKey,
  ) {
    // One that is lost does not matter, and whether the twin is still there is asked at the end.
    this.#beat = setInterval(() => this.#prolong().catch(() => {}), BEAT_MS).unref()
  }

  static async of(pool: Pool, { dossierId, axis, lens }: View, until: number): Promise<Twin> {
    const id = newId()
    await pool.query(
      `insert into view (dossier_id, id, label, axis, lens, until, projector_version, position, status, target,
         created_at, expires_at)
       values ($1, $2, null, $3, $4, $5, $6, 0, 'building', $5, now(), now() + interval '${LIFETIME}')`,
      [dossierId, id, axis, JSON.stringify(lens), until, PROJECTOR_VERSION],
    )
    return new Twin(pool, { dossierId, id })
  }

  /** Lets it read on, up to another position. */
  async extend(until: number): Promise<void> {
    await this.pool.query(
      `update view set until = $3, target = $3, status = 'building' where dossier_id = $1 and id = $2`,
      [this.key.dossierId, this.key.id, until],
    )
  }

  read(): Promise<View | null> {
    return readView(this.pool, this.key)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beat)
    await withTransaction(this.pool, (client) => retire(client, this.key))
  }

  async #prolong(): Promise<void> {
    await this.pool.query(
      `update view set expires_at = now() + interval '${LIFETIME}'
       where dossier_id = $1 and id = $2 and status <> 'dropped'`,
      [this.key.dossierId, this.key.id],
    )
  }
}

/** Null where it was dropped. */
export async function readView(pool: Pool, { dossierId, id }: ViewKey): Promise<View | null> {
  const { rows } = await pool.query<View>(
    `select ${VIEW_COLUMNS} from view v where v.dossier_id = $1 and v.id = $2 and v.status <> 'dropped'`,
    [dossierId, id],
  )
  return rows[0] ?? null
}
