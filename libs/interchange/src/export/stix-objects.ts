import type {
  ActorKind,
  ExportedIncident,
  ExportedSource,
  ShownParticipant,
  ShownWhere,
} from '@annalist/contract'
import { radiusOf } from './flat-incident.ts'
import { EXTENSION_ID, present, type StixObject, stixId, stixObject } from './stix-common.ts'

const IDENTITY_CLASSES: Record<ActorKind, string> = {
  person: 'individual',
  group: 'group',
  organization: 'organization',
  unit: 'organization',
  state: 'organization',
  outlet: 'organization',
  object: 'system',
}

export function incidentOf(incident: ExportedIncident): StixObject {
  const { incidentId, title, summary, type, tags, recorded } = incident
  return stixObject(
    {
      type: 'incident',
      id: stixId('incident', incidentId),
      name: title,
      description: summary,
      labels: [...new Set([type, ...tags])],
      external_references: [
        { source_name: 'annalist', external_id: incidentId },
        ...incident.sources.map(referenceOf),
      ],
      extensions: { [EXTENSION_ID]: { extension_type: 'property-extension', ...extensionOf(incident) } },
    },
    recorded,
  )
}

/** A source without a name has its address for one. */
function referenceOf({ name, title, url, publishedAt }: ExportedSource) {
  const description =
    [title, publishedAt].filter((part) => part !== null).join(', ') || 'A report without a document'
  return present({ source_name: name || url || 'unnamed', description, url })
}

function extensionOf(incident: ExportedIncident) {
  const { incidentKey, type, subtype, modality, when, where, from, quantities } = incident
  return present({
    incident_key: incidentKey,
    incident_type: type,
    subtype,
    modality,
    when: when && present({ ...when }),
    place: where?.name,
    from_place: from?.name,
    quantities: quantities.map((quantity) => present({ ...quantity })),
    standing: incident.standing,
    disputed: incident.disputed,
    verdict: incident.verdict,
    parties: incident.parties,
    reports: incident.reports,
    first_reported_at: incident.firstReportedAt,
    last_reported_at: incident.lastReportedAt,
    position: incident.position,
  })
}

export function identityOf(
  { actorId, name, kind }: ShownParticipant,
  { actors }: ExportedIncident,
): StixObject {
  const times = actors[actorId]
  if (!times) throw new Error(`Expected the records of actor ${actorId}, found none`)
  return stixObject(
    {
      type: 'identity',
      id: stixId('identity', actorId),
      name,
      identity_class: kind && IDENTITY_CLASSES[kind],
    },
    times,
  )
}

/** STIX has no relation for a role: it is the description of a general one. */
export function participantRelation(
  { actorId, role, count }: ShownParticipant,
  { incidentId, recorded }: ExportedIncident,
): StixObject {
  return stixObject(
    {
      type: 'relationship',
      id: stixId('relationship', `${incidentId} ${role} ${actorId}`),
      relationship_type: 'related-to',
      description: count === null ? role : `${role} (${count})`,
      source_ref: stixId('incident', incidentId),
      target_ref: stixId('identity', actorId),
    },
    recorded,
  )
}

/**
 * Null for a place of which neither the country nor coordinates are known: STIX has no such location. Its id follows from
 * what it says, so it never changes.
 */
export function locationOf(where: ShownWhere | null, opened: string): StixObject | null {
  if (!where || (where.country === null && where.lat === null)) return null
  const { name, country, lat, lon } = where
  const location = { name, country, latitude: lat, longitude: lon, precision: radiusOf(where) }
  const id = stixId('location', JSON.stringify(location))
  return stixObject({ type: 'location', id, ...location }, { opened, changed: opened })
}

export function locationRelation(
  relation: 'located-at' | 'originates-from',
  location: StixObject,
  { incidentId, recorded }: ExportedIncident,
): StixObject {
  return stixObject(
    {
      type: 'relationship',
      id: stixId('relationship', `${incidentId} ${relation}`),
      relationship_type: relation,
      source_ref: stixId('incident', incidentId),
      target_ref: location.id,
    },
    recorded,
  )
}
