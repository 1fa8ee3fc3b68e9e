const n = (count: number) => count.toLocaleString('en')

export const compare = {
  title: 'Compare',
  counts: {
    added: (count: number) => `${n(count)} added`,
    removed: (count: number) => `${n(count)} gone`,
    changed: (count: number) => `${n(count)} changed`,
    'newly-disputed': (count: number) => `${n(count)} newly disputed`,
    'newly-corroborated': (count: number) => `${n(count)} newly corroborated`,
    retracted: (count: number) => `${n(count)} retracted`,
    merged: (count: number) => `${n(count)} merged`,
  } as Record<string, (count: number) => string>,
  changes: {
    added: 'added',
    removed: 'gone',
    changed: 'changed',
    'newly-disputed': 'newly disputed',
    'newly-corroborated': 'newly corroborated',
    retracted: 'retracted',
    merged: 'merged',
  } as Record<string, string>,
  fields: {
    standing: 'standing',
    disputed: 'disputed',
    parties: 'sides',
    verdict: 'verdict',
    reports: 'reports',
  } as Record<string, string>,
  nothing: 'nothing',
  causes: 'because of',
  record: (position: number) => `record ${n(position)}`,
  list: 'What differs',
  more: 'More',
}
