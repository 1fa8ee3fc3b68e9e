import type { Explanation } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { incidentReasons, mergesOf, type Reasons, tracesOf } from '@annalist/domain'
import type { Kysely } from 'kysely'
import { explainCrowded } from './explain-crowded.ts'
import { type FoldedIncident, foldIncidents } from './fold-incidents.ts'
import type { Moment } from './moment.ts'

/** To fold an incident takes this thread a millisecond or more: between so many of them others have their turn. */
const AT_ONCE = 25

/** Of each incident, and each thing that it shows, the records that made it: as of the moment and through the lens. */
export async function explainIncidents(
  db: Kysely<DB>,
  moment: Moment,
  incidentIds: readonly string[],
): Promise<Map<string, Explanation>> {
  const explained = new Map<string, Explanation>()
  for (let start = 0; start < incidentIds.length; start += AT_ONCE) {
    const { stored, folded } = await foldIncidents(db, moment, incidentIds.slice(start, start + AT_ONCE))
    for (const [id, incident] of folded) explained.set(id, { why: reasonsOf(id, incident), whyCut: [] })
    for (const [id, fields] of stored) explained.set(id, await explainCrowded(db, moment, { id, fields }))
  }
  return explained
}

function reasonsOf(id: string, { family, records, changes, ...incident }: FoldedIncident): Reasons {
  const merges = mergesOf(records)
  const merged = family
    .shownAs(id)
    .flatMap((member) => (member.id === id ? [] : (merges.get(member.id) ?? [])))
  const opened = records.find(({ stream, version }) => stream === id && version === 1)
  return {
    ...incidentReasons({ ...incident, traces: tracesOf(family, records, changes) }),
    ...(family.members.get(id)?.key && { incidentKey: [opened!.position] }),
    ...(merged.length > 0 && { merged: merged.sort((a, b) => a - b) }),
  }
}

/** Items, each with what explains what it shows. */
export async function withReasons<Item extends { incidentId: string }>(
  db: Kysely<DB>,
  moment: Moment,
  items: readonly Item[],
): Promise<(Item & Explanation)[]> {
  const explained = await explainIncidents(
    db,
    moment,
    items.map(({ incidentId }) => incidentId),
  )
  return items.map((item) => {
    const { why, whyCut } = explained.get(item.incidentId) ?? { why: {}, whyCut: [] }
    const shown = Object.entries(why).filter(([field]) => field in item)
    return { ...item, why: Object.fromEntries(shown), whyCut: whyCut.filter((field) => field in item) }
  })
}
