import type { Pool } from 'pg'

/**
 * Positions are gapless and their instants rise, so the last one recorded by an instant is found by halving: some
 * twenty lookups by primary key, and no index over instants that every append would have to keep.
 */
const HALVING = `
  with recursive search(low, high) as (
    select 0::bigint, position from head where dossier_id = $1
    union all
    select
      case when record.recorded_at <= $2 then middle else low end,
      case when record.recorded_at <= $2 then high else middle - 1 end
    from search
    cross join lateral (select (low + high + 1) / 2 as middle) m
    join record on record.dossier_id = $1 and record.position = middle
    where low < high
  )
  select low as position from search where low = high`

/** 0 before the first record, and for an unknown dossier. The instant is RFC 3339, up to six decimals. */
export async function positionAt(pool: Pool, dossierId: string, instant: string): Promise<number> {
  const { rows } = await pool.query<{ position: string }>({
    name: 'history_position_at',
    text: HALVING,
    values: [dossierId, instant],
  })
  return Number(rows[0]?.position ?? 0)
}
