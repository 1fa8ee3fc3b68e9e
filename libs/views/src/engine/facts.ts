import type { RecordData, RecordMeta, RecordType } from '@annalist/contract'
import type { ActorRecord, IncidentRecord, PlaceRecord } from '@annalist/domain'
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
  incidents: (IncidentRecord & { stream: string })[]
}

export function sortFacts(facts: readonly Fact[]): SortedFacts {
  const sorted: SortedFacts = { actors: [], places: [], incidents: [] }
  for (const fact of facts) place(fact, sorted)
  return sorted
}

/** The records of one incident's stream. */
export function incidentRecords(facts: readonly Fact[]): IncidentRecord[] {
  return sortFacts(facts).incidents
}

function place(fact: Fact, { actors, places, incidents }: SortedFacts): void {
  const { stream, version, position } = fact
  switch (fact.type) {
    case 'ActorRegistered':
    case 'AliasAdded':
    case 'ActorDescribed':
      actors.push({ stream, version, position, content: fact })
      return
    case 'PlaceRegistered':
    case 'PlaceDescribed':
      places.push({ stream, version, position, content: fact })
      return
    case 'IncidentOpened':
    case 'ReportFiled':
      incidents.push(fact)
      return
    case 'DossierOpened':
      return
    default: {
      const unreachable: never = fact
      const { type } = unreachable as Fact
      throw new ProjectionError(position, new Error(`expected a type that is known, found ${type}`))
    }
  }
}
