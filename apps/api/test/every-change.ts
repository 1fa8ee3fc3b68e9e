import { NIS, says, type TestDossier, ZELENSKY } from './test-dossier.ts'

/** What the paths of changes name. */
export interface Ids {
  report: string
  incident: string
  actor: string
  place: string
}

/** Two reports of two incidents, and two places: each change below can be made of these. */
export async function storyOf(dossier: TestDossier): Promise<Ids> {
  const { reportId, incidentId, actorIds } = await dossier.file(
    says(NIS, { key: 'nis', where: { name: 'Kursk' } }),
  )
  await dossier.file(says(ZELENSKY, { key: 'zelensky', incidentKey: 'other' }))
  await dossier.change('/places', { name: 'Kyiv' })
  const { items } = await dossier.read('/places?q=Kursk')
  return { report: reportId, incident: incidentId, actor: actorIds[0], place: items[0].placeId }
}

export const reason = 'as we know now'

/** Every route that changes the content of a dossier, with a body that would be taken. */
export const CHANGES: [path: string, body: object][] = [
  ['/reports/:report/corrections', { changes: { title: 'Captured' }, by: 'analyst', reason }],
  ['/reports/:report/retractions', { by: 'source', reason }],
  ['/reports/:report/move', { to: 'other', reason }],
  ['/incidents/:incident/assessments', { verdict: 'probable', reason }],
  ['/incidents/:incident/tags', { add: ['checked'] }],
  ['/incidents/:incident/notes', { text: 'A note.' }],
  ['/incidents/:incident/links', { to: 'other', relation: 'about' }],
  ['/incidents/:incident/merge', { into: 'other', reason }],
  ['/incidents/:incident/unmerge', { reason }],
  ['/actors', { name: 'A new one', kind: 'person' }],
  ['/actors/:actor/aliases', { name: 'NIS' }],
  ['/actors/:actor/descriptions', { sectors: ['SPY'] }],
  ['/actors/:actor/grades', { reliability: 'B', reason }],
  ['/actors/:actor/links', { to: 'Ukraine', relation: 'possibly-same-as' }],
  ['/actors/:actor/merge', { into: 'Ukraine', reason }],
  ['/actors/:actor/unmerge', { reason }],
  ['/places', { name: 'A new place' }],
  ['/places/:place/aliases', { name: 'Курск' }],
  ['/places/:place/descriptions', { country: 'RU' }],
  ['/places/:place/links', { to: 'Kyiv', relation: 'possibly-same-as' }],
  ['/places/:place/merge', { into: 'Kyiv', reason }],
  ['/places/:place/unmerge', { reason }],
  ['/types', { type: 'x-raid', parent: 'attack', label: 'Raid' }],
]

export function pathOf(path: string, ids: Ids): string {
  return path.replace(/:(\w+)/, (_, kind: keyof Ids) => ids[kind])
}
