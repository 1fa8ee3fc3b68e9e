export const dossiers = {
  title: 'Dossiers',
  choose: 'Choose a dossier',
  none: 'There is no dossier yet that you may see.',
  noneNext: 'Open one here, or ask the owner of one to make you a member.',
  open: 'Open a dossier',
  slug: 'Short name, as it stands in addresses',
  slugHint: 'Small letters, digits and hyphens, such as harbour-strikes',
  name: 'Title',
  counts: (incidents: number, reports: number, actors: number) =>
    `${incidents.toLocaleString('en')} incidents · ${reports.toLocaleString('en')} reports · ${actors.toLocaleString('en')} actors`,
}
