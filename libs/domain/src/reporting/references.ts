import type {
  ActorReference,
  FullActorDescription,
  LensBody,
  Operation,
  PlaceOperation,
  PlaceReference,
  Report,
  ReportChanges,
  RetractionBody,
} from '@annalist/contract'
import type { ContentOperation, DirectOperation } from '../deciding/operation.ts'
import { actorNameKey, describedKey, type Key, placeNameKey } from './directory.ts'

/** Where a description is looked for: in an incident, or in that of a report. */
type Within = { incident: string | null; incidentKey: string | null } | { report: string } | null

/** What a body names: what has to be looked up before a decision can be made on it. */
export interface References {
  keys: Key[]
  actorIds: string[]
  placeIds: string[]
  incidentIds: string[]
  /** Each an id, else a key. */
  reports: string[]
  /** Whether it matters what the reports replace, to the end of each chain. */
  succession: boolean
  incidents: string[]
  described: { within: NonNullable<Within>; described: string }[]
  /** Incidents, by id or key, of which it matters into which they are merged; also those of the reports, if so asked. */
  merges: string[]
  mergesOfReports: boolean
  /** Whether it speaks of types that the dossier may have added. */
  types: boolean
}

export function referencesOf(line: ContentOperation): References {
  const references = noReferences()
  switch (line.op) {
    case 'report':
      addReport(references, line.report)
      break
    case 'correct':
    case 'retract':
    case 'move':
      addReportChange(references, line)
      break
    case 'assess':
    case 'tag':
    case 'note':
      addIncidentTarget(references, line)
      if (line.op === 'assess') addPreferred(references, line)
      break
    case 'link':
    case 'merge':
    case 'unmerge':
      addMerge(references, line)
      break
    case 'actor':
      addActor(references, { ...line, id: line.actor ?? null, key: line.actorKey ?? null }, null)
      break
    case 'grade':
      addThing(references, line.actor ?? line.actorKey ?? line.name)
      break
    case 'place':
      addPlaceOperation(references, line)
      break
    case 'type':
      references.types = true
      break
    default:
      addDirect(references, line)
  }
  return references
}

function addDirect(references: References, line: DirectOperation): void {
  switch (line.op) {
    case 'register-actor':
      addActor(references, line.body, null)
      break
    case 'register-place':
      addPlace(references, { name: line.body.name, aliases: line.body.aliases ?? null })
      addThing(references, line.body.key)
      addThing(references, line.body.within)
      break
    case 'name-actor':
    case 'name-place':
      addThing(references, line.id)
      addThing(references, line.body.name)
      break
    case 'describe-actor':
      addThing(references, line.id)
      addActor(references, line.body, null)
      break
    case 'describe-place':
      addThing(references, line.id)
      addThing(references, line.body.within)
      break
    default:
      line satisfies never
  }
}

export function referencesOfLens(lens: LensBody): References {
  const references = noReferences()
  const { excludeSources, onlySources, excludeParties, actors, excludeReports, types } = lens
  for (const names of [excludeSources, onlySources, excludeParties, actors])
    for (const name of names ?? []) addThing(references, name)
  references.reports.push(...(excludeReports ?? []))
  references.types = types?.some((type) => type.startsWith('x-')) ?? false
  return references
}

function noReferences(): References {
  return {
    keys: [],
    actorIds: [],
    placeIds: [],
    incidentIds: [],
    reports: [],
    succession: false,
    incidents: [],
    described: [],
    merges: [],
    mergesOfReports: false,
    types: false,
  }
}

/** What several bodies name together. */
export function mergeReferences(all: References[]): References {
  return {
    keys: all.flatMap(({ keys }) => keys),
    actorIds: all.flatMap(({ actorIds }) => actorIds),
    placeIds: all.flatMap(({ placeIds }) => placeIds),
    incidentIds: all.flatMap(({ incidentIds }) => incidentIds),
    reports: all.flatMap(({ reports }) => reports),
    succession: all.some(({ succession }) => succession),
    incidents: all.flatMap(({ incidents }) => incidents),
    described: all.flatMap(({ described }) => described),
    merges: all.flatMap(({ merges }) => merges),
    mergesOfReports: all.some(({ mergesOfReports }) => mergesOfReports),
    types: all.some(({ types }) => types),
  }
}

/** The keys of the descriptions, once it is known which incidents and reports are meant. */
export function describedKeys(
  { described }: References,
  find: { incident(key: string): string | undefined; homeOf(report: string): string | undefined },
): Key[] {
  return described.flatMap(({ within, described: text }) => {
    const id =
      'report' in within
        ? find.homeOf(within.report)
        : (within.incident ?? (within.incidentKey ? find.incident(within.incidentKey) : undefined))
    return id ? [describedKey(id, text)] : []
  })
}

function addReport(references: References, report: Report): void {
  const { key, incident = null, incidentKey = null } = report
  if (key) references.reports.push(key)
  if (incident) references.incidentIds.push(incident)
  if (incidentKey) references.incidents.push(incidentKey)
  // A revision of what is filed already is a correction, which looks for descriptions where the report is now.
  const within = incident || incidentKey ? { incident, incidentKey } : key ? { report: key } : null
  addSaid(references, report, within)
  if (report.revision && report.supersedes?.length) references.succession = true
}

function addSaid(references: References, said: Report | ReportChanges, within: Within): void {
  if (said.type?.startsWith('x-')) references.types = true
  references.reports.push(...(said.supersedes ?? []))
  references.incidents.push(...(said.links ?? []).map((link) => link.to))
  for (const { actor } of said.participants ?? []) addActor(references, actor, within)
  for (const { actor } of said.attribution ?? []) addActor(references, actor, within)
  for (const place of [said.where, said.from]) if (place) addPlace(references, place)
}

function addReportChange(references: References, line: Operation<'correct' | 'retract' | 'move'>): void {
  const report = line.report ?? line.key ?? ''
  references.reports.push(report)
  if (line.op === 'move') references.incidents.push(line.to)
  else addTelling(references, line, report)
  if (line.op !== 'correct') return
  addSaid(references, line.changes, { report })
  if (line.changes.supersedes?.length) references.succession = true
}

function addTelling(references: References, { attribution }: RetractionBody, report: string): void {
  for (const { actor } of attribution ?? []) addActor(references, actor, { report })
}

interface IncidentTarget {
  incident?: string | null
  incidentKey?: string | null
}

function addIncidentTarget(references: References, { incident, incidentKey }: IncidentTarget): void {
  if (incident) references.incidentIds.push(incident)
  if (incidentKey) references.incidents.push(incidentKey)
}

function addPreferred(references: References, line: Operation<'assess'>): void {
  const preferred = Object.values(line.prefer ?? {}).filter((reference) => reference !== null)
  if (preferred.length === 0) return
  references.reports.push(...preferred)
  references.merges.push(line.incident ?? line.incidentKey ?? '')
  references.mergesOfReports = true
}

function addMerge(references: References, line: Operation<'link' | 'merge' | 'unmerge'>): void {
  const other = line.op === 'merge' ? line.into : line.op === 'link' ? line.to : null
  const incident = line.incident ?? line.incidentKey
  if (!incident) {
    for (const thing of [line.actor ?? line.actorKey ?? line.name ?? line.place, other])
      addThing(references, thing)
    return
  }
  addIncidentTarget(references, line)
  if (other) references.incidents.push(other)
  if (line.op !== 'link') references.merges.push(...[incident, other].filter((each) => each !== null))
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An actor or a place, by id, key or name. */
function addThing(references: References, reference: string | null | undefined): void {
  if (!reference) return
  if (UUID.test(reference)) {
    references.actorIds.push(reference.toLowerCase())
    references.placeIds.push(reference.toLowerCase())
  }
  references.keys.push(
    { space: 'actor-key', key: reference },
    actorNameKey(reference),
    { space: 'place-key', key: reference },
    placeNameKey(reference),
  )
}

type NamedActor = ActorReference & Partial<FullActorDescription>

function addActor(references: References, actor: NamedActor, within: Within): void {
  if (actor.id) references.actorIds.push(actor.id)
  if (actor.key) references.keys.push({ space: 'actor-key', key: actor.key })
  if (actor.name) references.keys.push(actorNameKey(actor.name))
  for (const alias of actor.aliases ?? []) {
    references.keys.push(actorNameKey(typeof alias === 'string' ? alias : alias.name))
  }
  if (actor.described && within) references.described.push({ within, described: actor.described })
  for (const related of [actor.speaksFor, actor.affiliation, actor.memberOf]) {
    if (related) addActor(references, related, within)
  }
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
  addThing(references, line.within)
}
