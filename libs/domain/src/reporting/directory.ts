import { foldName, type IncidentType, type RecordData, type Report } from '@annalist/contract'
import type { ActorState } from '../actor/actor-state.ts'
import type { PlaceState } from '../place/place-state.ts'

/** Under which names the dossier's keys are kept. */
export type KeySpace =
  | 'report'
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

/** A report as it was last filed under its key; `at` is null while it is not appended yet. */
export interface FiledReport {
  at: { position: number; recordedAt: string } | null
  data: RecordData<'ReportFiled'>
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
  reports: Map<string, FiledReport>
}

export function emptyDirectory(base: Directory | null = null): Directory {
  return {
    base,
    holders: new Map(),
    actors: new Map(),
    places: new Map(),
    incidents: new Map(),
    reports: new Map(),
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

type Entries = 'actors' | 'places' | 'incidents' | 'reports'
type Entry<K extends Entries> = Directory[K] extends Map<string, infer Value> ? Value : never

/** An entry by its id, from this layer or one below. */
export function entryOf<K extends Entries>(directory: Directory, kind: K, id: string): Entry<K> | undefined {
  const entry = directory[kind].get(id) as Entry<K> | undefined
  return entry ?? (directory.base ? entryOf(directory.base, kind, id) : undefined)
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
export function differingFields(before: Report, after: Report): string[] {
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
