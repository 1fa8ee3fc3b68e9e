import { foldName, type IncidentType, type Report } from '@annalist/contract'
import type { ActorState } from '../identity/actor-state.ts'
import type { PlaceState } from '../identity/place-state.ts'
import { NO_TYPES, type OwnTypes } from '../identity/type-table.ts'
import type { ReportState } from '../report/report-state.ts'

/** Under which names the dossier's keys are kept. */
export type KeySpace =
  | 'report'
  /** `<report> <n>`: its n-th change since it was filed, so that of two at once one is told. */
  | 'report-change'
  /** The records that changed a report. */
  | 'report-changes'
  | 'incident'
  | 'actor-key'
  | 'actor-name'
  | 'described'
  | 'place-key'
  | 'place-name'

export interface Key {
  space: KeySpace
  key: string
}

/** A report with all that became of it. */
export interface FiledReport {
  /** The principal that filed it; null while it is not appended yet. */
  by: string | null
  state: ReportState
}

/**
 * What the dossier has under the names that a body uses. It is loaded before a decision and grows with the decisions
 * of one append; a decision that fails leaves it as it was, because it writes into a layer of its own.
 */
export interface Directory {
  base: Directory | null
  holders: Map<string, string[]>
  actors: Map<string, ActorState>
  places: Map<string, PlaceState>
  /** The type that opened the incident: roles of a report that states no type are checked against it. */
  incidents: Map<string, IncidentType>
  /** By id; and by key, as `keyText` writes it. */
  reports: Map<string, FiledReport>
  /** Into which incident one is merged; only of those of which somebody asked. */
  merges: Map<string, string | null>
  /** The versions of streams, as they were loaded; 0 of those that are new. */
  versions: Map<string, number>
  types: OwnTypes | null
}

export function emptyDirectory(base: Directory | null = null): Directory {
  return {
    base,
    holders: new Map(),
    actors: new Map(),
    places: new Map(),
    incidents: new Map(),
    reports: new Map(),
    merges: new Map(),
    versions: new Map(),
    types: null,
  }
}

/** The streams that hold a key; several hold a shared one. */
export function holdersOf(directory: Directory, key: Key): string[] {
  return holdersOfText(directory, keyText(key))
}

function holdersOfText({ base, holders }: Directory, text: string): string[] {
  const found = holders.get(text)
  if (!base) return found ?? []
  const below = holdersOfText(base, text)
  return found ? [...new Set([...below, ...found])] : below
}

export function addHolder(directory: Directory, key: Key, stream: string): void {
  const text = keyText(key)
  directory.holders.set(text, [...(directory.holders.get(text) ?? []), stream])
}

type Entries = 'actors' | 'places' | 'incidents' | 'reports' | 'merges' | 'versions'
type Entry<K extends Entries> = Directory[K] extends Map<string, infer Value> ? Value : never

/** An entry by its id, from this layer or one below. */
export function entryOf<K extends Entries>(directory: Directory, kind: K, id: string): Entry<K> | undefined {
  const layer = directory[kind] as Map<string, Entry<K>>
  if (layer.has(id) || !directory.base) return layer.get(id)
  return entryOf(directory.base, kind, id)
}

export function reportByKey(directory: Directory, key: string): FiledReport | undefined {
  return entryOf(directory, 'reports', keyText({ space: 'report', key }))
}

/** The report that an id, else a key, names. */
export function reportCalled(directory: Directory, reference: string): FiledReport | undefined {
  return entryOf(directory, 'reports', reference.toLowerCase()) ?? reportByKey(directory, reference)
}

export function putReport({ reports }: Directory, filed: FiledReport): void {
  const { id, key } = filed.state
  reports.set(id, filed)
  if (key !== null) reports.set(keyText({ space: 'report', key }), filed)
}

export function ownTypesOf({ types, base }: Directory): OwnTypes {
  return types ?? (base ? ownTypesOf(base) : NO_TYPES)
}

/** Keeps what a decision added, so that the next one of the same append sees it. */
export function absorb({ base, ...layer }: Directory): void {
  if (!base) return
  for (const [text, streams] of layer.holders) {
    base.holders.set(text, [...new Set([...(base.holders.get(text) ?? []), ...streams])])
  }
  for (const [id, actor] of layer.actors) base.actors.set(id, actor)
  for (const [id, place] of layer.places) base.places.set(id, place)
  for (const [id, type] of layer.incidents) base.incidents.set(id, type)
  for (const [id, filed] of layer.reports) base.reports.set(id, filed)
  for (const [id, into] of layer.merges) base.merges.set(id, into)
  if (layer.types) base.types = layer.types
}

export function actorNameKey(name: string): Key {
  return { space: 'actor-name', key: foldName(name) }
}

export function placeNameKey(name: string): Key {
  return { space: 'place-name', key: foldName(name) }
}

/** An unnamed actor is the same one only within its incident. */
export function describedKey(incidentId: string, described: string): Key {
  return { space: 'described', key: `${incidentId} ${foldName(described)}` }
}

export function keyText({ space, key }: Key): string {
  return `${space} ${key}`
}

/** The fields in which two reports differ; an absent field and null are the same. */
export function differingFields(before: Report, after: Report): (keyof Report)[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Report>
  fields.delete('revision')
  return [...fields].filter((field) => canonical(before[field]) !== canonical(after[field]))
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    const entries = Object.entries(part).filter(([, field]) => field !== null && field !== undefined)
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
