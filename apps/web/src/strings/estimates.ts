export const estimates = {
  title: 'Figures, and where they come from',
  link: 'The series of these figures',
  all: 'Show the figures of all incidents',
  figure: 'How many',
  who: 'Who says so',
  at: 'For which day',
  said: 'Said',
  plot: (name: string) => `${name}, by day; the table below has the same figures`,
  none: 'No report has a figure.',
  noneNext: 'Figures are part of a report: file one that says how many.',
}
