import type { ActorKind, Grade, RecordData, Report, StoredRelation } from '@annalist/contract'
import { idOf, type TestRecord } from './dossier.ts'

/** Records by number: actor 3 is `idOf('a', 3)`, incident 3 `idOf('c', 3)`, place 3 `idOf('b', 3)`, report 3 `idOf('e', 3)`. */
export const actorId = (number: number) => idOf('a', number)
export const placeId = (number: number) => idOf('b', number)
export const incidentId = (number: number) => idOf('c', number)
export const reportId = (number: number) => idOf('e', number)

let records = 0

function record<Type extends TestRecord['type']>(
  stream: string,
  type: Type,
  data: Extract<TestRecord, { type: Type }>['data'],
): TestRecord {
  records += 1
  return { stream, id: idOf('f', 1_000 + records), type, data } as TestRecord
}

interface Relations {
  speaksFor?: number
  memberOf?: number
}

export function actor(
  number: number,
  {
    kind = 'person',
    name = `Actor ${number}`,
    ...relations
  }: { kind?: ActorKind; name?: string } & Relations = {},
): TestRecord {
  return record(actorId(number), 'ActorRegistered', {
    key: null,
    name,
    described: null,
    kind,
    aliases: [],
    affiliation: null,
    speaksFor: relationTo(relations.speaksFor) ?? null,
    memberOf: relationTo(relations.memberOf) ?? null,
  })
}

export function alias(number: number, name: string): TestRecord {
  return record(actorId(number), 'AliasAdded', { alias: { name, language: null, script: null } })
}

export function describeActor(
  number: number,
  { kind, speaksFor, memberOf }: { kind?: ActorKind } & Relations,
): TestRecord {
  return record(actorId(number), 'ActorDescribed', {
    ...(kind && { kind }),
    ...(speaksFor !== undefined && { speaksFor: relationTo(speaksFor) }),
    ...(memberOf !== undefined && { memberOf: relationTo(memberOf) }),
  })
}

export function place(number: number, data: Partial<RecordData<'PlaceRegistered'>> = {}): TestRecord {
  const bare = {
    key: null,
    name: `Place ${number}`,
    aliases: [],
    country: null,
    lat: null,
    lon: null,
    precision: null,
  }
  return record(placeId(number), 'PlaceRegistered', { ...bare, ...data })
}

export function describePlace(number: number, data: RecordData<'PlaceDescribed'>): TestRecord {
  return record(placeId(number), 'PlaceDescribed', data)
}

export function incident(number: number): TestRecord {
  return record(incidentId(number), 'IncidentOpened', { incidentKey: `incident-${number}` })
}

export interface ReportSketch
  extends Omit<Partial<Report>, 'attribution' | 'participants' | 'where' | 'from' | 'supersedes' | 'links'> {
  /** From the outlet back to the origin; by number, as all that follows. */
  by: number[]
  inCustody?: boolean
  participants?: { actor: number; role: string; count?: number }[]
  where?: number | null
  from?: number | null
  supersedes?: number[]
  /** The incidents of the superseded, where those are others. */
  supersedesIn?: number[]
  links?: number[]
}

/** Files report `number` of incident `of`. */
export function report(number: number, of: number, sketch: ReportSketch): TestRecord {
  const id = reportId(number)
  const data: RecordData<'ReportFiled'> = {
    reportId: id,
    incidentId: incidentId(of),
    key: sketch.key ?? null,
    ...sayingOf(sketch),
  }
  return { ...record(incidentId(of), 'ReportFiled', data), id }
}

interface Telling {
  by?: 'analyst' | 'source'
  reportedAt?: string
  told?: number[]
}

/** Corrects report `number`, filed in incident `of`: from then on it says `after`. */
export function correct(
  number: number,
  of: number,
  { after, fields, ...telling }: { after: ReportSketch; fields: (keyof Report)[] } & Telling,
): TestRecord {
  const saying = sayingOf(after)
  const changes = Object.fromEntries(fields.map((field) => [field, saying.report[field] ?? null]))
  return record(incidentId(of), 'ReportCorrected', {
    reportId: reportId(number),
    changes,
    revision: null,
    ...saying,
    ...tellingOf(telling),
  })
}

export function retract(number: number, of: number, telling: Telling = {}): TestRecord {
  return record(incidentId(of), 'ReportRetracted', { reportId: reportId(number), ...tellingOf(telling) })
}

/** Moves report `number`, filed in incident `filedIn`, from one incident to another. */
export function move(number: number, where: { filedIn: number; from: number; to: number }): TestRecord[] {
  const data = {
    reportId: reportId(number),
    filedIn: incidentId(where.filedIn),
    from: incidentId(where.from),
    to: incidentId(where.to),
    reason: 'another incident',
  }
  const others = new Set([where.to, where.from].filter((each) => each !== where.filedIn))
  return [...others, where.filedIn].map((stream) => record(incidentId(stream), 'ReportMoved', data))
}

/** Tells the stream of a superseded report that one of another incident replaces it. */
export function superseded(number: number, filedIn: number, by: { report: number; of: number }): TestRecord {
  const data = { reportId: reportId(number), by: reportId(by.report), byFiledIn: incidentId(by.of) }
  return record(incidentId(filedIn), 'ReportSuperseded', data)
}

export function assess(of: number, data: Omit<RecordData<'IncidentAssessed'>, 'reason'>): TestRecord {
  return record(incidentId(of), 'IncidentAssessed', { ...data, reason: 'judged' })
}

export function tag(of: number, add: string[], remove: string[] = []): TestRecord {
  return record(incidentId(of), 'IncidentTagged', { add, remove, reason: null })
}

export function note(of: number): TestRecord {
  return record(incidentId(of), 'NoteAdded', { text: 'A note' })
}

export function link(of: number, to: number, removed = false): TestRecord {
  const data = { to: incidentId(to), relation: 'about' as const, removed, reason: null }
  return record(incidentId(of), 'IncidentLinked', data)
}

export function mergeIncidents(of: number, into: number): TestRecord[] {
  const data = { incidentId: incidentId(of), into: incidentId(into), reason: 'the same' }
  return [into, of].map((stream) => record(incidentId(stream), 'IncidentMerged', data))
}

export function unmergeIncidents(of: number, from: number): TestRecord[] {
  const data = { incidentId: incidentId(of), from: incidentId(from), reason: 'not the same' }
  return [of, from].map((stream) => record(incidentId(stream), 'IncidentUnmerged', data))
}

export function mergeActors(of: number, into: number): TestRecord[] {
  const data = { actorId: actorId(of), into: actorId(into), reason: 'the same' }
  return [into, of].map((stream) => record(actorId(stream), 'ActorMerged', data))
}

export function unmergeActors(of: number, from: number): TestRecord[] {
  const data = { actorId: actorId(of), from: actorId(from), reason: 'not the same' }
  return [of, from].map((stream) => record(actorId(stream), 'ActorUnmerged', data))
}

export function mergePlaces(of: number, into: number): TestRecord[] {
  const data = { placeId: placeId(of), into: placeId(into), reason: 'the same' }
  return [into, of].map((stream) => record(placeId(stream), 'PlaceMerged', data))
}

export function unmergePlaces(of: number, from: number): TestRecord[] {
  const data = { placeId: placeId(of), from: placeId(from), reason: 'not the same' }
  return [of, from].map((stream) => record(placeId(stream), 'PlaceUnmerged', data))
}

export function grade(number: number, reliability: Grade): TestRecord {
  return record(actorId(number), 'SourceGraded', { reliability, reason: 'known' })
}

/** A type of the dossier's own, of which `captive` is a role of one or not. */
export function ownType(dossierId: string, single: boolean): TestRecord {
  return record(dossierId, 'TypeDefined', {
    type: 'x-raid',
    parent: 'capture',
    label: 'Raid',
    definition: 'A raid.',
    roles: [{ role: 'captive', single }],
    custody: null,
  })
}

function tellingOf({ by = 'analyst', reportedAt, told = [] }: Telling) {
  return {
    by,
    reason: 'changed',
    reportedAt: reportedAt ?? null,
    attribution: told.map((each) => ({ actor: { name: `Actor ${each}` } })),
    told: told.map(actorId),
    document: null,
    quote: null,
  }
}

function sayingOf(sketch: ReportSketch): Pick<RecordData<'ReportFiled'>, 'report' | 'resolved'> {
  const { by, inCustody, participants = [], where, from, links = [], ...others } = sketch
  const { supersedes = [], supersedesIn = [], ...rest } = others
  const said: Report = {
    ...rest,
    attribution: by.map((each, index) => ({
      actor: { name: `Actor ${each}` },
      inCustody: inCustody === true && index === by.length - 1,
    })),
    participants: participants.map(({ actor: each, ...entry }) => ({
      actor: { name: `Actor ${each}` },
      ...entry,
    })),
    where: placeNamed(where),
    from: placeNamed(from),
    supersedes: supersedes.map(reportId),
    links: links.map((to) => ({ to: incidentId(to), relation: 'precedes' })),
  }
  return {
    report: said,
    resolved: {
      where: where ? placeId(where) : null,
      from: from ? placeId(from) : null,
      participants: participants.map((each) => actorId(each.actor)),
      attribution: by.map(actorId),
      supersedes: supersedes.map(reportId),
      supersedesIn: supersedesIn.map(incidentId),
      links: links.map(incidentId),
    },
  }
}

function placeNamed(number: number | null | undefined): Report['where'] {
  return number ? { name: `Place ${number}` } : null
}

function relationTo(number: number | undefined): StoredRelation | undefined {
  return number === undefined ? undefined : { actorId: actorId(number), from: null, to: null }
}
