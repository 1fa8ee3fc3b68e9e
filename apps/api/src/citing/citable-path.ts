import { isReadable } from '../http/is-readable.ts'
import { invalidInput } from '../http/problem-error.ts'

/** The reads that can be cited, `*` for what is named; of lists `position` is how far the reading had come. */
const LISTS = [
  'timeline',
  'timeline/marks',
  'histogram',
  'facets',
  'estimates',
  'changes',
  'reports',
  'incidents/*/reports',
  'incidents/*/history',
  'actors',
  'actors/*/timeline',
  'actors/*/statements',
  'actors/*/history',
  'places',
]
const THINGS = ['incidents/by-key/*', 'incidents/*', 'reports/by-key/*', 'reports/*', 'actors/*', 'places/*']

/** A read of a dossier as its address says it, without the part that names the dossier. */
export interface CitablePath {
  path: string
  params: URLSearchParams
  isList: boolean
}

/** Each at most once: they say which reading is meant. */
const READING = ['view', 'asOf', 'publishedBy', 'minPosition']

/** @throws ProblemError for what is no read that can be cited */
export function citablePath(text: string): CitablePath {
  const [path = '', ...queries] = text.split('?')
  const query = queries.join('?')
  if (text.includes('#') || !isReadable(text)) throw refused('expected a path and a query, percent-encoded')
  const segments = path.split('/').map(decodeURIComponent)
  const isList = LISTS.some((pattern) => fits(pattern, segments))
  if (!isList && !THINGS.some((pattern) => fits(pattern, segments))) {
    throw refused(`expected a read such as timeline?type=capture or incidents/<id>, found "${path}"`)
  }
  const params = new URLSearchParams(query)
  if (params.has('cursor')) throw refused('expected no cursor: cite a first page, of up to 500 items')
  for (const name of READING)
    if (params.getAll(name).length > 1) throw refused(`expected ${name} at most once`)
  return { path: segments.map(encodeURIComponent).join('/'), params, isList }
}

export const addressOf = ({ path, params }: Pick<CitablePath, 'path' | 'params'>) =>
  params.size === 0 ? path : `${path}?${params}`

function fits(pattern: string, segments: readonly string[]): boolean {
  const parts = pattern.split('/')
  return (
    parts.length === segments.length &&
    parts.every((part, index) => (part === '*' ? isName(segments[index]!) : part === segments[index]))
  )
}

/** Dots would lead elsewhere. */
function isName(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..'
}

const refused = (message: string) => invalidInput([{ path: 'path', message }])
