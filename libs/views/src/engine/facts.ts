import type { RecordData, RecordMeta, RecordType } from '@annalist/contract'
import {
  ACTOR_RECORDS,
  type ActorRecord,
  type DossierRecord,
  INCIDENT_RECORDS,
  type IncidentRecord,
  PLACE_RECORDS,
  type PlaceRecord,
} from '@annalist/domain'
import type { HistoryReader, HistoryRecord } from '@annalist/history'
import { ProjectionError } from '../errors.ts'

type Shape = { [Type in RecordType]: { type: Type; data: RecordData<Type> } }[RecordType]

/** A record of a dossier, typed by its type. */
export type Fact = HistoryRecord<Shape, RecordMeta>

/** What the engine asks of a history. */
export type FactReader = Pick<HistoryReader<Shape, RecordMeta>, 'read' | 'readBatch' | 'readStreams'>

type Placed<Content> = { stream: string; version: number; position: number; content: Content }

/** The records of a batch, by what they are about, each kind in order of position. */
export interface SortedFacts {
  actors: Placed<ActorRecord>[]
  places: Placed<PlaceRecord>[]
  types: Placed<DossierRecord>[]
  incidents: IncidentRecord[]
}

export function sortFacts(facts: readonly Fact[]): SortedFacts {
  const sorted: SortedFacts = { actors: [], places: [], types: [], incidents: [] }
  for (const fact of facts) place(fact, sorted)
  return sorted
}

/** The records of one incident's stream. */
export function incidentRecords(facts: readonly Fact[]): IncidentRecord[] {
  return sortFacts(facts).incidents
}

function place(fact: Fact, { actors, places, types, incidents }: SortedFacts): void {
  const { stream, version, position } = fact
  if (isOf(INCIDENT_RECORDS, fact)) incidents.push(fact)
  else if (isOf(ACTOR_RECORDS, fact)) actors.push({ stream, version, position, content: fact })
  else if (isOf(PLACE_RECORDS, fact)) places.push({ stream, version, position, content: fact })
  else if (fact.type === 'TypeDefined') types.push({ stream, version, position, content: fact })
  else if (fact.type !== 'DossierOpened') {
    const unreachable: never = fact
    const { type } = unreachable as Fact
    throw new ProjectionError(position, new Error(`expected a type that is known, found ${type}`))
  }
}

function isOf<Type extends RecordType>(
  types: readonly Type[],
  fact: Fact,
): fact is Extract<Fact, { type: Type }> {
  return (types as readonly string[]).includes(fact.type)
}
