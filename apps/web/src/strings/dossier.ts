export const dossier = {
  skip: 'Go to the content',
  switch: (title: string) => `${title}: choose another dossier`,
  report: 'Report +',
  import: 'Import a file',
  more: 'More',
  docs: 'The API',
  light: 'Light colours',
  dark: 'Dark colours',
  timeline: 'Back to the timeline',
}
