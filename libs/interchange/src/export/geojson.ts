import type { ExportedIncident, ExportedTimeline } from '@annalist/contract'
import { flatten } from './flat-incident.ts'
import { jsonList } from './json-list.ts'

/** RFC 7946: a feature an incident, also where nobody says where (its geometry is null). */
export function toGeoJson({ dossier, view, position, pages }: ExportedTimeline): AsyncGenerator<string> {
  const members = { type: 'FeatureCollection', title: dossier.title, view, position }
  return jsonList(pages, {
    head: `${JSON.stringify(members).slice(0, -1)},"features":[`,
    items: (page) => page.map(featureOf),
    tail: () => ']}',
  })
}

function featureOf(incident: ExportedIncident) {
  const { incidentId, lat, lon, ...properties } = flatten(incident)
  const geometry = lat === null || lon === null ? null : { type: 'Point', coordinates: [lon, lat] }
  return { type: 'Feature', id: incidentId, geometry, properties }
}
