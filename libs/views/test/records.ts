import type { ActorKind, RecordData, Report, StoredRelation } from '@annalist/contract'
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
  links?: number[]
}

/** Files report `number` of incident `of`. */
export function report(number: number, of: number, sketch: ReportSketch): TestRecord {
  const { by, inCustody, participants = [], where, from, supersedes = [], links = [], ...rest } = sketch
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
    links: links.map((to) => ({ to: incidentId(to), relation: 'precedes' })),
  }
  const id = reportId(number)
  const data: RecordData<'ReportFiled'> = {
    reportId: id,
    incidentId: incidentId(of),
    key: sketch.key ?? null,
    report: said,
    resolved: {
      where: where ? placeId(where) : null,
      from: from ? placeId(from) : null,
      participants: participants.map((each) => actorId(each.actor)),
      attribution: by.map(actorId),
      supersedes: supersedes.map(reportId),
      links: links.map(incidentId),
    },
  }
  return { ...record(incidentId(of), 'ReportFiled', data), id }
}

function placeNamed(number: number | null | undefined): Report['where'] {
  return number ? { name: `Place ${number}` } : null
}

function relationTo(number: number | undefined): StoredRelation | undefined {
  return number === undefined ? undefined : { actorId: actorId(number), from: null, to: null }
}
