export const importing = {
  heading: 'Import a file',
  how: 'Lines of JSON (NDJSON): each a report, or an operation on what is there. A line that is refused stops nothing; the same file sent again takes no line twice.',
  drop: 'Drop a file here, or',
  choose: 'Choose a file',
  progress: 'Progress of the import',
  counts: (done: number, duplicate: number, refused: number) =>
    `${done.toLocaleString('en')} new, ${duplicate.toLocaleString('en')} there already, ${refused.toLocaleString('en')} refused.`,
  finished: 'All lines are through.',
  again: 'Choose the same file again: it goes on where it broke off.',
  refused: 'Refused lines',
  line: 'Line',
  why: 'Why',
  see: 'See the timeline',
}
