import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { MapError } from './map-error.ts'

export type TemplateObject = { [name: string]: Template }
/** The shape of what a row becomes. A text that begins with `=` is a JSONata expression, any other value stands for itself. */
export type Template = string | number | boolean | null | Template[] | TemplateObject

const template: z.ZodType<Template> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(template), z.record(z.string(), template)]),
)
const expression = z.string().min(1)
/** As JSONata names its variables. */
const variable = z.string().regex(/^[a-zA-Z_]\w*$/, 'expected a name of letters, digits and _')

const importMap = z.strictObject({
  /** What the map is for; only for its readers. */
  about: z.string().optional(),
  read: z
    .strictObject({
      format: z.enum(['csv', 'jsonl', 'json']),
      encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']).default('utf-8'),
      /** Of cells, in CSV. */
      delimiter: z.string().length(1).optional(),
      /** Where the list of rows lies in a JSON document. */
      path: z.string().optional(),
    })
    .refine(({ format, delimiter }) => format === 'csv' || delimiter === undefined, {
      path: ['delimiter'],
      message: 'is for csv only',
    })
    .refine(({ format, path }) => format === 'json' || path === undefined, {
      path: ['path'],
      message: 'is for json only',
    }),
  /** Each is a function in expressions: a code, and what it stands for; `*` for any other code. */
  tables: z.record(variable, z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).default({}),
  /** Worked out for each row, in this order; each is a variable in what follows. */
  let: z.record(variable, expression).default({}),
  /** What is kept of a row for the next one that has the same value of `by`: there it is `$before`. */
  remember: z.strictObject({ by: expression, value: expression }).optional(),
  /** What each row becomes: lines of an import. */
  lines: z.array(z.record(z.string(), template)).min(1, 'expected at least one line'),
})
export type ImportMap = z.infer<typeof importMap>

/** Reads a map, YAML or JSON. Throws MapError. */
export function parseMap(text: string): ImportMap {
  const { success, data, error } = importMap.safeParse(parseYaml(text))
  if (success) return data
  const issue = error.issues[0]!
  // What is wrong with a name lies one level deeper.
  const { message } = issue.code === 'invalid_key' ? (issue.issues[0] ?? issue) : issue
  throw new MapError(issue.path.join('.'), message)
}

function parseYaml(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    const advice = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? ' (a text with ": " in it goes in quotes)' : ''
    throw new MapError('', `is neither YAML nor JSON${advice}: ${error.message}`, { cause: error })
  }
}
