export const exporting = {
  open: 'Export',
  title: 'Export what is shown',
  means:
    'The incidents on the screen: under the same filters, in the same stretch of time, as known at the same moment.',
  format: 'Format',
  formats: {
    csv: 'Table (CSV)',
    jsonl: 'Lines of JSON',
    geojson: 'Map (GeoJSON)',
    ics: 'Calendar (iCalendar)',
    timelinejs: 'TimelineJS',
    stix: 'STIX 2.1',
  },
  save: 'Save the file',
}
