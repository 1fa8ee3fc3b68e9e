/** More issues than this of one body help nobody; the answer stays small, whatever was sent. */
const MAX_ISSUES = 100

type Path = readonly (PropertyKey | { key: PropertyKey })[]

interface Issue {
  message: string
  path?: Path
  /** Of an issue about unknown fields: their names. */
  keys?: readonly string[]
}

/** The issues of a schema as `errors` of a problem; each unknown field is named by its own path. */
export function errorsOf(issues: readonly Issue[]): { path: string; message: string }[] {
  return issues.flatMap(toErrors).slice(0, MAX_ISSUES)
}

/** `["participants", 0, "role"]` as `participants.0.role`. */
export function pathOf(segments: Path): string {
  return segments.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.')
}

function toErrors({ path = [], message, keys }: Issue) {
  if (!keys) return [{ path: pathOf(path), message }]
  return keys.map((key) => ({ path: pathOf([...path, key]), message: 'is not known here' }))
}
