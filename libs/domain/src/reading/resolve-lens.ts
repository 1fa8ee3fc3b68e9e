import { type LensBody, parseEdtf } from '@annalist/contract'
import { ACTORS, thingNamed } from '../describing/things.ts'
import { type Draft, decideOn } from '../reporting/draft.ts'
import { refuseUnknownType, reportNamed } from '../reporting/resolve-report.ts'
import { invalid } from '../rule-error.ts'
import type { Lens } from './lens.ts'
import { microsOfInstant } from './micros.ts'

type Path = (string | number)[]

/**
 * A lens with ids in place of the names that it was asked for by. What it names must be in the dossier: a lens that
 * takes away what is not there, by a slip of the pen, would look as if it changed nothing.
 */
export function resolveLens(directory: Draft['directory'], body: LensBody): Lens {
  const newId = () => {
    throw new Error('A lens registers nothing')
  }
  return decideOn({ directory, newId }, (draft) => readLens(draft, body)).answer
}

function readLens(draft: Draft, body: LensBody): Lens {
  const actors = (field: 'excludeSources' | 'onlySources' | 'excludeParties' | 'actors') =>
    body[field]?.map(
      (reference, index) => thingNamed(draft, ACTORS, { reference, path: ['lens', field, index] }).id,
    )
  body.types?.forEach((type, index) => {
    refuseUnknownType(draft, type, ['lens', 'types', index])
  })
  const lens: Record<keyof Lens, Lens[keyof Lens] | null> = {
    excludeSources: actors('excludeSources'),
    onlySources: actors('onlySources'),
    excludeParties: actors('excludeParties'),
    minReliability: body.minReliability,
    minCredibility: body.minCredibility,
    gradedOnly: body.gradedOnly,
    stances: body.stances,
    types: body.types,
    actors: actors('actors'),
    reportedBefore: body.reportedBefore && beginningOf(body.reportedBefore, ['lens', 'reportedBefore']),
    recordedBefore: body.recordedBefore && asRecorded(body.recordedBefore),
    excludeReports: body.excludeReports?.map((reference, index) =>
      reportNamed(draft, reference, ['lens', 'excludeReports', index]),
    ),
    withoutAssessments: body.withoutAssessments,
  }
  return Object.fromEntries(Object.entries(lens).filter(([, value]) => value !== null && value !== undefined))
}

function beginningOf(edtf: string, path: Path): number {
  const { earliest } = parseEdtf(edtf)
  if (earliest !== null) return earliest
  throw invalid([{ path, message: `expected a date with a beginning, found ${edtf}` }])
}

/** A moment as `recordedAt` is written, so that texts compare as moments; a day means its beginning. */
function asRecorded(moment: string): string {
  const micros = microsOfInstant(moment.includes('T') ? moment : `${moment}T00:00:00Z`)
  const milliseconds = Math.floor(micros / 1_000)
  const beyond = String(micros - milliseconds * 1_000).padStart(3, '0')
  return new Date(milliseconds).toISOString().replace('Z', `${beyond}Z`)
}
