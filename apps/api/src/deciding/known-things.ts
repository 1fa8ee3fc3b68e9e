import type { IncidentType, NewRecord, StoredRecord } from '@annalist/contract'
import {
  ACTOR_RECORDS,
  type ActorRecord,
  type ActorState,
  type Directory,
  evolveActor,
  evolvePlace,
  PLACE_RECORDS,
  type PlaceRecord,
  type PlaceState,
  unknownActor,
  unknownPlace,
} from '@annalist/domain'
import { LRUCache } from 'lru-cache'

/** An incident's first report is the record after its opening. */
export const OPENING = 2

/** Types of the records with which streams begin. */
const BEGINNINGS: string[] = [
  'ActorRegistered',
  'PlaceRegistered',
  'IncidentOpened',
] satisfies StoredRecord['type'][]

/** Of some hundred bytes each, seldom a few thousand; what is not here is read. */
const MAX_THINGS = 20_000
const MAX_INCIDENTS = 20_000

/** An actor or a place as of a version of its stream; neither, where the stream is of another kind. */
interface Thing {
  version: number
  actor: ActorState | null
  place: PlaceState | null
}

const NOTHING: Thing = { version: 0, actor: null, place: null }

/**
 * What streams have been folded to, in this process.
 *
 * None of it can become wrong, because records never change: a stream up to a version always folds to the same state,
 * and what opened an incident remains what opened it. Whoever asks names the version that the stream has now, as the
 * database has just said; of another version nothing is known here. So which version a decision is made on, who holds
 * a name, and what there is not, is read each time.
 */
export class KnownThings {
  private readonly things = new LRUCache<string, Thing>({ max: MAX_THINGS })
  private readonly openedAs = new LRUCache<string, IncidentType>({ max: MAX_INCIDENTS })

  /** Puts the thing of that stream into the directory, if it is known at just that version. */
  recall(
    directory: Directory,
    { dossierId, stream, version }: { dossierId: string; stream: string; version: number },
  ) {
    const thing = this.things.get(`${dossierId} ${stream}`)
    if (thing?.version !== version) return false
    put(directory, stream, thing)
    return true
  }

  /** Folds all records of a stream into the directory, and remembers the result. */
  fold(directory: Directory, dossierId: string, records: readonly StoredRecord[]): void {
    const last = records.at(-1)
    if (!last) return
    const thing = records.reduce(evolve, { ...NOTHING, version: last.version })
    this.things.set(`${dossierId} ${last.stream}`, thing)
    put(directory, last.stream, thing)
  }

  /** What an append has just begun: the records of a new stream in it are all that the stream has. */
  learn(dossierId: string, appended: readonly NewRecord[]): void {
    const begun = new Map<string, Thing>()
    for (const record of appended) {
      const { stream } = record
      const thing = BEGINNINGS.includes(record.type) ? NOTHING : begun.get(stream)
      if (thing) begun.set(stream, { ...evolve(thing, record), version: thing.version + 1 })
      if (record.type === 'ReportFiled' && begun.get(stream)?.version === OPENING) {
        const { type } = record.data.report
        if (type) this.rememberIncident(dossierId, stream, type)
      }
    }
    for (const [stream, thing] of begun) {
      if (thing.actor || thing.place) this.things.set(`${dossierId} ${stream}`, thing)
    }
  }

  incidentType(dossierId: string, incident: string): IncidentType | undefined {
    return this.openedAs.get(`${dossierId} ${incident}`)
  }

  rememberIncident(dossierId: string, incident: string, type: IncidentType): void {
    this.openedAs.set(`${dossierId} ${incident}`, type)
  }
}

/** An id may be that of another kind of stream: then there is no such actor, and no such place. */
function evolve(thing: Thing, record: StoredRecord | NewRecord): Thing {
  const { stream } = record
  if (isOf(ACTOR_RECORDS, record))
    return { ...thing, actor: evolveActor(thing.actor ?? unknownActor(stream), record as ActorRecord) }
  if (isOf(PLACE_RECORDS, record))
    return { ...thing, place: evolvePlace(thing.place ?? unknownPlace(stream), record as PlaceRecord) }
  return thing
}

function isOf(types: readonly string[], { type }: { type: string }): boolean {
  return types.includes(type)
}

function put(directory: Directory, stream: string, { actor, place, version }: Thing): void {
  directory.versions.set(stream, version)
  if (actor) directory.actors.set(stream, actor)
  if (place) directory.places.set(stream, place)
}
