// biome-ignore lint/suspicious/noExplicitAny: tests read items of every shape
type Item = any

const NO_CONTENT = ['incidentId', 'version', 'position']

/** In which fields, by incident, two lists of items differ, found by comparing them one by one; names do not count. */
export function naiveDifference(before: Item[], after: Item[]): Record<string, string[]> {
  const ids = new Set([...before, ...after].map(({ incidentId }) => incidentId as string))
  const of = (items: Item[], id: string) => items.find(({ incidentId }) => incidentId === id)
  const differing = [...ids].map((id) => [id, fieldsThatDiffer(of(before, id), of(after, id))] as const)
  return Object.fromEntries(differing.filter(([, fields]) => fields.length > 0))
}

function fieldsThatDiffer(before: Item | undefined, after: Item | undefined): string[] {
  const text = (item: Item | undefined, field: string) =>
    JSON.stringify(nameless(field, item?.[field] ?? null))
  return Object.keys(after ?? before)
    .filter((field) => !NO_CONTENT.includes(field) && text(before, field) !== text(after, field))
    .sort()
}

function nameless(field: string, value: Item): unknown {
  if (field === 'participants' && value)
    return value.map(({ actorId, role, count }: Item) => `${actorId} ${role} ${count}`).sort()
  return (field === 'where' || field === 'from') && value?.placeId ? { ...value, name: null } : value
}
