export const known = {
  label: 'Known',
  axis: 'as recorded',
  slider: 'As of which record',
  first: 'To the first record',
  back: 'One record back',
  forward: 'One record on',
  now: 'To now',
  at: (position: number, head: number) =>
    `record ${position.toLocaleString('en')} of ${head.toLocaleString('en')}`,
  isNow: 'now: all that has been recorded',
  notNow: (position: string) => `Not now: this is what had been recorded by record ${position}.`,
  return: 'Return to now',
}
