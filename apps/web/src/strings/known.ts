export const known = {
  label: 'Known',
  as: 'Known as',
  axis: 'By when it was published, or by when it was recorded here',
  axes: { published: 'published', recorded: 'recorded' },
  sliders: { recorded: 'As of which record', published: 'Published by which day' },
  day: 'Published by the day',
  first: 'To the first change',
  back: 'To the change before',
  forward: 'To the next change',
  play: 'Play',
  pause: 'Pause',
  now: 'To now',
  at: (position: number, head: number) =>
    `record ${position.toLocaleString('en')} of ${head.toLocaleString('en')}`,
  isNow: { recorded: 'now: all that has been recorded', published: 'now: all that has been published' },
  notNow: {
    recorded: (position: string) => `Not now: this is what had been recorded by record ${position}.`,
    published: (day: string) => `Not now: this is what had been published by ${day}.`,
  },
  compare: 'What has changed since',
  return: 'Return to now',
  fresh: (added: number, changed: number) =>
    [
      added > 0 && `${added.toLocaleString('en')} new`,
      changed > 0 && `${changed.toLocaleString('en')} changed`,
    ]
      .filter(Boolean)
      .join(', '),
  mark: { new: 'new', changed: 'changed' },
  unknown: 'This is not known here.',
  unknownNext: 'At this moment nobody whom you believe had told of it. Return to now, or take the lens away.',
}
