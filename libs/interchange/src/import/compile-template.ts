import { Expression, type Variables } from './expression.ts'
import type { Template, TemplateObject } from './import-map.ts'

export type Fill = (row: unknown, variables: Variables) => Promise<unknown>
type FillMember = (row: unknown, variables: Variables) => Promise<unknown[]>

interface Compiling {
  path: string
  /** Told every expression. */
  note(expression: Expression): void
}

/** What a row makes of a template. Whatever comes to nothing is left out: blank texts, empty lists and objects; not null. */
export function compileTemplate(template: Template, compiling: Compiling): Fill {
  if (typeof template === 'string' && template.startsWith('=')) {
    const expression = expressionOf(template.slice(1), compiling)
    return async (row, variables) => given(await expression.evaluate(row, variables))
  }
  if (Array.isArray(template)) return compileList(template, compiling)
  if (typeof template === 'object' && template !== null) return compileObject(template, compiling)
  return async () => template
}

function compileList(templates: Template[], compiling: Compiling): Fill {
  const members = templates.map((template, index) => compileMember(template, inside(compiling, index)))
  return async (row, variables) => {
    const filled = await Promise.all(members.map((fill) => fill(row, variables)))
    return given(filled.flat())
  }
}

/**
 * A member of a list may be several, or none: `each` is what it is made for (`$item`, and `$n` its number from 1), `if` what
 * must be true.
 */
export function compileMember(template: Template, compiling: Compiling): FillMember {
  if (typeof template !== 'object' || template === null || Array.isArray(template)) {
    const fill = compileTemplate(template, compiling)
    return async (row, variables) => present(await fill(row, variables))
  }
  const { each, ...one } = template
  const fill = compileTemplate(one, compiling)
  if (typeof each !== 'string') return async (row, variables) => present(await fill(row, variables))
  const items = expressionOf(each, inside(compiling, 'each'))
  return async (row, variables) => {
    const found = [(await items.evaluate(row, variables)) ?? []].flat()
    const filled = await Promise.all(found.map((item, at) => fill(row, { ...variables, item, n: at + 1 })))
    return filled.flatMap(present)
  }
}

function compileObject({ if: condition, ...fields }: TemplateObject, compiling: Compiling): Fill {
  const holds =
    typeof condition === 'string' ? expressionOf(`$boolean(${condition})`, inside(compiling, 'if')) : null
  const fills = Object.entries(fields).map(([name, template]): [string, Fill] => [
    name,
    compileTemplate(template, inside(compiling, name)),
  ])
  return async (row, variables) => {
    if (holds && (await holds.evaluate(row, variables)) !== true) return undefined
    const entries = await Promise.all(
      fills.map(async ([name, fill]) => [name, await fill(row, variables)] as const),
    )
    return given(Object.fromEntries(entries.filter(([, value]) => value !== undefined)))
  }
}

function expressionOf(text: string, { path, note }: Compiling): Expression {
  const expression = new Expression(path, text)
  note(expression)
  return expression
}

const inside = ({ path, note }: Compiling, name: string | number): Compiling => ({
  path: path === '' ? String(name) : `${path}.${name}`,
  note,
})

const present = (value: unknown) => (value === undefined ? [] : [value])

function given(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return isEmpty ? undefined : value
}
