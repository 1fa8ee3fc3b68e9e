/** What only grows, and can go on growing in two ways from here. */
export interface Growing<Self> {
  copy(): Self
}

export function copyOfEach<Key, Value extends Growing<Value>>(
  parts: ReadonlyMap<Key, Value>,
): Map<Key, Value> {
  const copies = new Map<Key, Value>()
  for (const [key, part] of parts) copies.set(key, part.copy())
  return copies
}
