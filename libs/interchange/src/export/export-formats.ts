import type { ExportedTimeline, ExportFormat } from '@annalist/contract'
import { toCsv } from './csv.ts'
import { toGeoJson } from './geojson.ts'
import { toIcs } from './ics.ts'
import { toJsonLines } from './json-lines.ts'
import { toStix } from './stix.ts'
import { toTimelineJs } from './timelinejs.ts'

interface Format {
  mediaType: string
  /** Of a file's name, without its dot. */
  extension: string
  /** The file, piece by piece; a piece is asked for when the last one was taken. */
  write(timeline: ExportedTimeline): AsyncGenerator<string>
}

export const EXPORTS: Record<ExportFormat, Format> = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', extension: 'csv', write: toCsv },
  jsonl: { mediaType: 'application/x-ndjson', extension: 'jsonl', write: toJsonLines },
  geojson: { mediaType: 'application/geo+json', extension: 'geojson', write: toGeoJson },
  ics: { mediaType: 'text/calendar; charset=utf-8', extension: 'ics', write: toIcs },
  timelinejs: { mediaType: 'application/json', extension: 'timelinejs.json', write: toTimelineJs },
  stix: { mediaType: 'application/stix+json;version=2.1', extension: 'stix.json', write: toStix },
}
