import type { PoolClient } from 'pg'
import type { View } from '../view.ts'

export interface BatchLimits {
  records: number
  bytes: number
}

/** The position up to which a batch reads: so many records or so many bytes of them, but at least one record. */
export async function batchEnd(
  client: PoolClient,
  view: View,
  { upTo, records, bytes }: BatchLimits & { upTo: number },
): Promise<number> {
  const end = Math.min(upTo, view.position + records)
  const { rows } = await client.query<{ position: number | null }>(
    `select max(position) as position
     from (
       select position, sum(octet_length(data::text)) over (order by position) as bytes
       from record where dossier_id = $1 and position > $2 and position <= $3
     ) r
     where bytes <= $4`,
    [view.dossierId, view.position, end, bytes],
  )
  return rows[0]?.position ?? view.position + 1
}
