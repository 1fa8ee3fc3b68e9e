import jsonata from 'jsonata'
import { MapError, RowError } from './map-error.ts'

export type Variables = Record<string, unknown>

/** A JSONata expression at one key of a map. */
export class Expression {
  private readonly compiled: jsonata.Expression

  /** @throws MapError */
  constructor(
    readonly path: string,
    text: string,
  ) {
    try {
      this.compiled = jsonata(text)
    } catch (error) {
      throw new MapError(path, `${text} is no JSONata expression: ${explain(error)}`, { cause: error })
    }
  }

  /** Its parts, as JSONata takes it apart. */
  get tree(): unknown {
    return this.compiled.ast()
  }

  /** Of a row; `undefined` is nothing. Throws RowError. */
  async evaluate(row: unknown, variables: Variables): Promise<unknown> {
    try {
      return await this.compiled.evaluate(row, variables)
    } catch (error) {
      throw new RowError(`${this.path}: ${explain(error)}`, { cause: error })
    }
  }
}

/** What JSONata throws is often no Error. */
function explain(error: unknown): string {
  const { message, position } = error as { message?: string; position?: number }
  return position === undefined ? String(message) : `${message} (at character ${position})`
}
