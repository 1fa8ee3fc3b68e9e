export const filters = {
  title: 'Filters',
  active: 'Active filters',
  from: 'Happened from',
  to: 'until',
  apply: 'Apply',
  facets: { standing: 'Standing', type: 'Type', party: 'Independent side', country: 'Country', tag: 'Tag' },
  disputed: 'Disputed',
  more: (count: number) => `${count} more`,
  fewer: 'Fewer',
  remove: (name: string) => `Remove the filter “${name}”`,
  removeAll: 'Remove all',
}
