import type { Pool } from 'pg'
import { PROJECTOR_VERSION, type ViewKey } from '../view.ts'

/** So many are read while somebody waits. */
export const FEW_RECORDS = 5_000

/** Many dossiers that lag at once are taken in turns. */
const AT_ONCE = 1_000

export interface LaggingView extends ViewKey {
  /** How soon somebody is to have it: those who read what was just recorded, who asked for it, or nobody yet. */
  urgency: 'at-once' | 'soon' | 'in-the-end'
}

/** One question for all dossiers, or for some: which views have records before them that they have not taken? */
export async function laggingViews(pool: Pool, dossierIds: readonly string[] | null): Promise<LaggingView[]> {
  const { rows } = await pool.query<LaggingView>({
    name: dossierIds ? 'views_lagging_of' : 'views_lagging',
    text: `select v.dossier_id as "dossierId", v.id, case
          when v.label = 'live' then 'at-once'
          when v.status = 'building' and v.target - v.position > ${FEW_RECORDS} then 'in-the-end'
          else 'soon' end as urgency
      from view v
      where v.status in ('building', 'ready') and v.projector_version = $1
        and (
          (v.status = 'building' and v.position >= v.target)
          or (coalesce(v.position < v.until, true) and exists (
            select from record r where r.dossier_id = v.dossier_id and r.position = v.position + 1
          ))
        )
        ${dossierIds ? 'and v.dossier_id = any($3::uuid[])' : ''}
      order by coalesce(v.label = 'live', false) desc,
        v.status = 'building' and v.target - v.position > ${FEW_RECORDS}
      limit $2`,
    values: [PROJECTOR_VERSION, AT_ONCE, ...(dossierIds ? [dossierIds] : [])],
  })
  return rows
}
