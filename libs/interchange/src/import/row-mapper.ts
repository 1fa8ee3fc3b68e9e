import { columnsUsed } from './columns-used.ts'
import { compileMember } from './compile-template.ts'
import { Expression, type Variables } from './expression.ts'
import type { ImportMap } from './import-map.ts'
import { MapError } from './map-error.ts'
import { lookIn, MAP_FUNCTIONS } from './map-functions.ts'

/** Makes lines of an import of the rows of a file, in their order. */
export class RowMapper {
  private readonly expressions: Expression[] = []
  private readonly constants: Variables
  private readonly names: [string, Expression][]
  private readonly memory: { by: Expression; value: Expression } | null
  private readonly members: ReturnType<typeof compileMember>[]
  private readonly remembered = new Map<unknown, unknown>()

  /** @throws MapError for an expression that is none */
  constructor(map: ImportMap) {
    const tables = Object.entries(map.tables).map(([name, table]) => [name, lookIn(name, table)])
    this.constants = { ...MAP_FUNCTIONS, ...Object.fromEntries(tables) }
    this.names = Object.entries(map.let).map(([name, text]) => [name, this.compile(`let.${name}`, text)])
    this.memory = map.remember
      ? {
          by: this.compile('remember.by', map.remember.by),
          value: this.compile('remember.value', map.remember.value),
        }
      : null
    const note = (expression: Expression) => void this.expressions.push(expression)
    this.members = map.lines.map((line, index) => compileMember(line, { path: `lines.${index}`, note }))
  }

  /** @throws MapError for a column that the map names and the file does not have */
  checkColumns(columns: string[]): void {
    for (const { path, tree } of this.expressions) {
      const missing = columnsUsed(tree).find((name) => !columns.includes(name))
      if (missing === undefined) continue
      const found = columns.map((name) => JSON.stringify(name)).join(', ')
      throw new MapError(path, `expected a column ${JSON.stringify(missing)}, found ${found}`)
    }
  }

  /** The lines of the next row. Throws RowError. */
  async linesOf(row: unknown): Promise<unknown[]> {
    const variables = { ...this.constants }
    const key = this.memory && (await this.memory.by.evaluate(row, variables))
    if (key !== null && key !== undefined) variables.before = this.remembered.get(key)
    for (const [name, expression] of this.names) variables[name] = await expression.evaluate(row, variables)
    if (this.memory && key !== null && key !== undefined) {
      this.remembered.set(key, await this.memory.value.evaluate(row, variables))
    }
    const lines = await Promise.all(this.members.map((fill) => fill(row, variables)))
    return lines.flat()
  }

  private compile(path: string, text: string): Expression {
    const expression = new Expression(path, text)
    this.expressions.push(expression)
    return expression
  }
}
