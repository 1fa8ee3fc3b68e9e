const NUMBERS = ['th', 'st', 'nd', 'rd']
const ordinal = (n: number) => `${n}${NUMBERS[n % 10 > 3 || Math.floor(n / 10) === 1 ? 0 : n % 10]}`

export const dates = {
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  divisions: {
    '21': 'spring',
    '22': 'summer',
    '23': 'autumn',
    '24': 'winter',
    '33': 'first quarter of',
    '34': 'second quarter of',
    '35': 'third quarter of',
    '36': 'fourth quarter of',
    '37': 'first third of',
    '38': 'second third of',
    '39': 'last third of',
    '40': 'first half of',
    '41': 'second half of',
  } as Record<string, string>,
  unknown: 'at an unknown time',
  none: 'no date',
  lasted: (from: string, to: string) => `from ${from} to ${to}`,
  lastsFrom: (from: string) => `since ${from}, still going on`,
  lastedFrom: (from: string) => `from ${from}, end unknown`,
  lastedUntil: (to: string) => `until ${to}, start unknown`,
  onOrBefore: (date: string) => `on or before ${date}`,
  onOrAfter: (date: string) => `on or after ${date}`,
  between: (from: string, to: string) => `once between ${from} and ${to}`,
  oneOf: (dates: string[]) => (dates.length === 1 ? dates[0]! : `either ${dates.join(' or ')}`),
  allOf: (dates: string[]) => dates.join(' and '),
  qualified: (date: string, { vague, unsure }: { vague: boolean; unsure: boolean }) =>
    `${vague ? 'about ' : ''}${date}${unsure ? ' (uncertain)' : ''}`,
  someDay: 'some day in',
  someMonth: 'some month of',
  someOf: (day: string) =>
    `between ${ordinal(Number(day.replaceAll('X', '0')) || 1)} and ${ordinal(Math.min(31, Number(day.replaceAll('X', '9'))))}`,
  unspecifiedYear: (year: string) =>
    `some year of ${year.replaceAll('X', '0')} to ${year.replaceAll('X', '9')}`,
  /** A basis that makes a date an upper bound. */
  upperBound: (date: string) => `by ${date}`,
  basis: {
    stated: 'as stated',
    relative: 'worked out from the page’s date',
    current: 'under way then',
    announced: 'announced then',
    published: 'published then',
    inferred: 'inferred',
  } as Record<string, string>,
  local: (time: string) => `${time} where you are`,
}
