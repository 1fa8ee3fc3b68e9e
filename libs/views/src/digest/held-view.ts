import type { Pool, PoolClient } from 'pg'
import { ViewGoneError } from '../errors.ts'
import type { View } from '../view.ts'

/** A view that stands still for as long as it is held: nobody else gets its lease. */
export class HeldView implements AsyncDisposable {
  private constructor(
    readonly client: PoolClient,
    readonly position: number,
  ) {}

  /** @throws ViewGoneError */
  static async of(pool: Pool, view: View): Promise<HeldView> {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const { rows } = await client.query<{ position: number }>(
        `select position from view where dossier_id = $1 and id = $2 and status <> 'dropped' for no key update`,
        [view.dossierId, view.id],
      )
      if (!rows[0]) throw new ViewGoneError(view)
      return new HeldView(client, rows[0].position)
    } catch (error) {
      client.release(error as Error)
      throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.query('rollback').finally(() => this.client.release())
  }
}
