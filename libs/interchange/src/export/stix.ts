import type { ExportedIncident, ExportedTimeline } from '@annalist/contract'
import { jsonList } from './json-list.ts'
import { PREAMBLE, type StixObject, stixId } from './stix-common.ts'
import { identityOf, incidentOf, locationOf, locationRelation, participantRelation } from './stix-objects.ts'

/**
 * A STIX 2.1 bundle: an `incident` each, with what STIX has no property for in an extension, and who takes part and
 * where as identities and locations, each once. Ids follow from ours, so the same moment makes the same bytes.
 */
export function toStix(timeline: ExportedTimeline): AsyncGenerator<string> {
  const { dossier, tag } = timeline
  const bundle = { type: 'bundle', id: stixId('bundle', `${dossier.id} ${tag}`) }
  return jsonList(objectsOf(timeline), {
    head: `${JSON.stringify(bundle).slice(0, -1)},"objects":[`,
    items: (objects) => objects,
    tail: () => ']}',
  })
}

async function* objectsOf({ dossier, pages }: ExportedTimeline): AsyncGenerator<StixObject[]> {
  const written = new Set<string>()
  yield PREAMBLE
  for await (const page of pages) {
    yield page.flatMap((incident) => ofIncident(incident, dossier.opened)).filter(isNew(written))
  }
}

/** Identities and locations are named by many incidents; their ids are all that is remembered of them. */
const isNew =
  (written: Set<string>) =>
  ({ type, id }: StixObject) => {
    if (type !== 'identity' && type !== 'location') return true
    if (written.has(id)) return false
    written.add(id)
    return true
  }

function ofIncident(incident: ExportedIncident, opened: string): StixObject[] {
  const where = locationOf(incident.where, opened)
  const from = locationOf(incident.from, opened)
  return [
    incidentOf(incident),
    ...incident.participants.flatMap((participant) => [
      identityOf(participant, incident),
      participantRelation(participant, incident),
    ]),
    ...(where ? [where, locationRelation('located-at', where, incident)] : []),
    ...(from ? [from, locationRelation('originates-from', from, incident)] : []),
  ]
}
