import type {
  ActorOperation,
  ActorReference,
  ImportLine,
  PlaceOperation,
  PlaceReference,
  Report,
} from '@annalist/contract'
import { actorNameKey, describedKey, type Key, placeNameKey } from './directory.ts'

/** What a body names: what has to be looked up before a decision can be made on it. */
export interface References {
  keys: Key[]
  actorIds: string[]
  placeIds: string[]
  incidentIds: string[]
  /** Each an id, else a key. */
  reports: string[]
  incidents: string[]
  /** Descriptions, looked for within the incident of the report. */
  described: { incident: string | null; incidentKey: string | null; described: string }[]
}

export function referencesOf(line: ImportLine): References {
  const references = noReferences()
  switch (line.op) {
    case 'report':
      addReport(references, line.report)
      return references
    case 'actor':
      addActor(references, actorOf(line), null)
      return references
    case 'place':
      addPlaceOperation(references, line)
      return references
    default: {
      const unreachable: never = line
      return unreachable
    }
  }
}

function noReferences(): References {
  return { keys: [], actorIds: [], placeIds: [], incidentIds: [], reports: [], incidents: [], described: [] }
}

/** What several bodies name together. */
export function mergeReferences(all: References[]): References {
  return {
    keys: all.flatMap(({ keys }) => keys),
    actorIds: all.flatMap(({ actorIds }) => actorIds),
    placeIds: all.flatMap(({ placeIds }) => placeIds),
    incidentIds: all.flatMap(({ incidentIds }) => incidentIds),
    reports: all.flatMap(({ reports }) => reports),
    incidents: all.flatMap(({ incidents }) => incidents),
    described: all.flatMap(({ described }) => described),
  }
}

/** The keys of the descriptions, once it is known which incidents the reports belong to. */
export function describedKeys(
  { described }: References,
  incidentOf: (incidentKey: string) => string | undefined,
): Key[] {
  return described.flatMap(({ incident, incidentKey, described: text }) => {
    const id = incident ?? (incidentKey ? incidentOf(incidentKey) : undefined)
    return id ? [describedKey(id, text)] : []
  })
}

function addReport(references: References, report: Report): void {
  if (report.key) references.reports.push(report.key)
  if (report.incident) references.incidentIds.push(report.incident)
  if (report.incidentKey) references.incidents.push(report.incidentKey)
  references.reports.push(...(report.supersedes ?? []))
  references.incidents.push(...(report.links ?? []).map((link) => link.to))
  for (const { actor } of report.participants ?? []) addActor(references, actor, report)
  for (const { actor } of report.attribution) addActor(references, actor, report)
  for (const place of [report.where, report.from]) if (place) addPlace(references, place)
}

function addActor(references: References, actor: ActorReference, report: Report | null): void {
  if (actor.id) references.actorIds.push(actor.id)
  if (actor.key) references.keys.push({ space: 'actor-key', key: actor.key })
  if (actor.name) references.keys.push(actorNameKey(actor.name))
  for (const alias of actor.aliases ?? []) {
    references.keys.push(actorNameKey(typeof alias === 'string' ? alias : alias.name))
  }
  if (actor.described && report) {
    const { incident = null, incidentKey = null } = report
    references.described.push({ incident, incidentKey, described: actor.described })
  }
  for (const related of [actor.speaksFor, actor.affiliation, actor.memberOf]) {
    if (related) addActor(references, related, report)
  }
}

function actorOf({ actor, actorKey, ...line }: ActorOperation): ActorReference {
  return { ...line, id: actor ?? null, key: actorKey ?? null }
}

function addPlace(references: References, place: PlaceReference): void {
  if (place.id) references.placeIds.push(place.id)
  const names = [
    place.name,
    ...(place.aliases ?? []).map((alias) => (typeof alias === 'string' ? alias : alias.name)),
  ]
  for (const name of names) if (name) references.keys.push(placeNameKey(name))
}

function addPlaceOperation(references: References, line: PlaceOperation): void {
  addPlace(references, { name: line.name ?? line.place ?? null, aliases: line.aliases ?? null })
  if (line.place) references.keys.push(placeNameKey(line.place))
  if (line.placeKey) references.keys.push({ space: 'place-key', key: line.placeKey })
}
