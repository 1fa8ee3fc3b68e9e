import type { ExportedIncident, ExportedTimeline } from '@annalist/contract'

/** A timeline item a line, exactly as the timeline gives it. */
export async function* toJsonLines({ pages }: ExportedTimeline): AsyncGenerator<string> {
  for await (const page of pages)
    yield page.map((incident) => `${JSON.stringify(itemOf(incident))}\n`).join('')
}

function itemOf({ sources, recorded, actors, ...item }: ExportedIncident) {
  return item
}
