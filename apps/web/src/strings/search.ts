export const search = {
  label: 'Search incidents and actors',
  placeholder: 'Search incidents, actors, places, in any script',
  filter: (words: string) => `Show all incidents with “${words}”`,
  actors: 'Actors',
  incidents: 'Incidents',
  none: 'Nothing found. Try fewer letters, or a name in another script.',
}
