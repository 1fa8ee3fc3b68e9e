import { z } from 'zod'
import { timelineQuery } from './reading.ts'
import type { TimelineItem } from './timeline-item.ts'

export const EXPORT_FORMATS = ['csv', 'jsonl', 'geojson', 'ics', 'timelinejs', 'stix'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** The timeline's parameters but for its paging: an export is the whole result. */
const { limit, cursor, ...asked } = timelineQuery.shape
export const exportQuery = z.strictObject({ format: z.enum(EXPORT_FORMATS), ...asked })
export type ExportQuery = z.infer<typeof exportQuery>

/** Where a report that stands can be read, as far as it says so. */
export interface ExportedSource {
  /** The outlet, else who publishes or says it. */
  name: string
  title: string | null
  url: string | null
  publishedAt: string | null
}

/** When the first and the last record of a thing were recorded. */
export interface RecordedTimes {
  opened: string
  changed: string
}

/** A timeline item and what formats other than its own JSON say of it. */
export interface ExportedIncident extends TimelineItem {
  sources: ExportedSource[]
  recorded: RecordedTimes
  /** Of those who take part, by their ids. */
  actors: Record<string, RecordedTimes>
}

/** A timeline as of one moment, page by page. */
export interface ExportedTimeline {
  dossier: { id: string; title: string; opened: string }
  view: string
  position: number
  /** The same for the same question, asked of the same rows. */
  tag: string
  pages: AsyncIterable<ExportedIncident[]>
}
