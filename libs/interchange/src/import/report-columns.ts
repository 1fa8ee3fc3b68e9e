import { FileError } from './row.ts'

/** `title`, `attribution.0.actor.name` */
const PATH = /^[a-zA-Z]\w*(\.([a-zA-Z]\w*|\d{1,3}))*$/
const NUMBERS = ['lat', 'lon', 'count', 'low', 'best', 'high', 'credibility', 'revision']
const FLAGS = ['only', 'inCustody', 'originStated', 'approximate', 'distinct']
const LISTS = ['tags', 'supersedes', 'aliases']

type Tree = Map<string, Tree | unknown>

/** Throws FileError for a column that is no path of a field, or lies within another one. */
export function checkReportColumns(columns: string[]): void {
  for (const column of columns) {
    if (!PATH.test(column)) {
      const message = `expected columns named by fields such as title or attribution.0.actor.name, found ${JSON.stringify(column)}`
      throw new FileError(message)
    }
    const outer = columns.find((other) => column.startsWith(`${other}.`))
    if (outer !== undefined) throw new FileError(`the columns ${outer} and ${column} exclude each other`)
  }
}

/** A line of an import from a row whose columns are the paths of its fields; an empty cell is an absent field. */
export function lineOfColumns(row: Record<string, string>): object {
  const tree: Tree = new Map()
  for (const [column, cell] of Object.entries(row)) {
    const names = column.split('.')
    const last = names.pop() ?? ''
    let branch = tree
    for (const name of names) branch = branchOf(branch, name)
    branch.set(last, valueOfCell(last, cell))
  }
  return built(tree) as object
}

function branchOf(tree: Tree, name: string): Tree {
  const known = tree.get(name)
  if (known instanceof Map) return known
  const branch: Tree = new Map()
  tree.set(name, branch)
  return branch
}

/** A branch whose names are numbers is a list, in their order. */
function built(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  const entries = [...value].map(([name, inner]): [string, unknown] => [name, built(inner)])
  const isList = entries.every(([name]) => /^\d+$/.test(name))
  if (!isList) return Object.fromEntries(entries)
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner)
}

/** What is no number or flag stays text, and is refused by its field. */
function valueOfCell(name: string, cell: string): unknown {
  if (NUMBERS.includes(name) && /^-?\d+(\.\d+)?$/.test(cell)) return Number(cell)
  if (FLAGS.includes(name) && /^(true|false)$/.test(cell)) return cell === 'true'
  if (!LISTS.includes(name)) return cell
  return cell.split(';').flatMap((text) => text.trim() || [])
}
