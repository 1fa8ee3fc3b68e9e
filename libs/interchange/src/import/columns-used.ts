/** As JSONata takes an expression apart; its own types leave out the kinds of nodes that are made last. */
interface Node {
  type?: string
  value?: unknown
  steps?: Node[]
}

/**
 * The columns of a row that an expression names. Within a path only its first step, and the second after `$$`, speaks of
 * the row itself; what a filter or a later step names belongs to what they look at.
 */
export function columnsUsed(tree: unknown): string[] {
  return [...new Set(namesIn(tree))]
}

function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn)
  if (typeof node !== 'object' || node === null) return []
  const { type, steps } = node as Node
  if (type === 'path' && steps) return firstOf(steps)
  return Object.values(node).flatMap(namesIn)
}

function firstOf([first, second]: Node[]): string[] {
  if (!first) return []
  if (first.type === 'name') return [String(first.value)]
  if (first.type === 'variable' && first.value === '$' && second?.type === 'name')
    return [String(second.value)]
  return namesIn(first)
}
