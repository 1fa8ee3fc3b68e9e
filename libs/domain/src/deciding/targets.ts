import type { Operation } from '@annalist/contract'
import { ACTORS, PLACES, type Thing, thingNamed } from '../describing/things.ts'
import { entryOf, type FiledReport, holdersOf, reportByKey } from '../reporting/directory.ts'
import type { Draft } from '../reporting/draft.ts'
import { RuleError, unknown } from '../rule-error.ts'

/** The report that an operation is about. */
export function targetReport(
  draft: Draft,
  { key, report }: { key?: string | null; report?: string | null },
): FiledReport {
  const filed = report ? entryOf(draft.directory, 'reports', report) : reportByKey(draft.directory, key ?? '')
  if (filed) return filed
  throw report ? unknown('report', report, 'report') : unknown('report', key ?? '', 'key')
}

/** The incident that an operation is about. */
export function targetIncident(
  draft: Draft,
  { incident, incidentKey }: { incident?: string | null; incidentKey?: string | null },
): string {
  if (incident) {
    if (entryOf(draft.directory, 'incidents', incident)) return incident
    throw unknown('incident', incident, 'incident')
  }
  const [holder] = holdersOf(draft.directory, { space: 'incident', key: incidentKey ?? '' })
  if (holder) return holder
  throw unknown('incident', incidentKey ?? '', 'incidentKey')
}

/** The actor that an operation is about. */
export function targetActor(
  draft: Draft,
  target: Pick<Operation<'grade'>, 'actor' | 'actorKey' | 'name'>,
): string {
  if (target.actor) return knownThing(draft, ACTORS, target.actor).id
  const [field, reference] = target.actorKey ? ['actorKey', target.actorKey] : ['name', target.name ?? '']
  return orUnknown(() => thingNamed(draft, ACTORS, { reference, path: [field] }).id, {
    kind: 'actor',
    reference,
    field,
  })
}

/** The place that an operation is about. */
export function targetPlace(draft: Draft, { place }: { place?: string | null }): string {
  const reference = place ?? ''
  return orUnknown(() => thingNamed(draft, PLACES, { reference, path: ['place'] }).id, {
    kind: 'place',
    reference,
    field: 'place',
  })
}

/** The actor, or the place, of an id. */
export function knownThing<State>(draft: Draft, thing: Thing<State>, id: string): State {
  const known = thing.lookup(draft, id)
  if (known) return known
  throw unknown(thing.kind, id, thing.kind)
}

function orUnknown(
  find: () => string,
  { kind, reference, field }: { kind: 'actor' | 'place'; reference: string; field: string },
): string {
  try {
    return find()
  } catch (error) {
    // Of several of that name the candidates are told.
    if (error instanceof RuleError && error.kind === 'invalid') throw unknown(kind, reference, field)
    throw error
  }
}
