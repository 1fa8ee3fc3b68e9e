import { z } from 'zod'
import { actorDescription, alias } from './actor.ts'
import {
  assessmentFields,
  correctionFields,
  gradeFields,
  incidentLinkFields,
  mergeFields,
  moveFields,
  noteFields,
  refuseEmptyAssessment,
  refuseNoTags,
  retractionFields,
  tagsFields,
  unmergeFields,
} from './commands.ts'
import { typeOperation } from './own-type.ts'
import { placeDescription, refuseHalfCoordinates } from './place.ts'
import { report } from './report.ts'
import { id, name } from './text.ts'

const reportTarget = { key: name.nullish(), report: id.nullish() }
const incidentTarget = { incidentKey: name.nullish(), incident: id.nullish() }
const actorTarget = { actorKey: name.nullish(), actor: id.nullish(), name: name.nullish() }
const placeTarget = { place: name.nullish() }

/** An operation on one thing, of which exactly one field says which. */
function operationOn<Op extends string, Target extends z.ZodRawShape, Fields extends z.ZodRawShape>(
  op: Op,
  target: Target,
  fields: Fields,
) {
  return z.strictObject({ op: z.literal(op), ...target, ...fields }).superRefine((line, context) => {
    const named = Object.keys(target).filter((field) => (line as Record<string, unknown>)[field])
    if (named.length === 1) return
    const expected = `expected one of ${Object.keys(target).join(', ')}`
    const message = named.length === 0 ? expected : `${expected}, found ${named.join(' and ')}`
    context.addIssue({ code: 'custom', path: [named[1] ?? Object.keys(target)[0]!], message })
  })
}

/** Registers an actor, or describes the one that is meant. */
export const actorOperation = z
  .strictObject({
    op: z.literal('actor'),
    ...actorTarget,
    described: name.nullish(),
    ...actorDescription,
    distinct: z.boolean().nullish(),
  })
  .refine(
    (line) => Boolean(line.actor || line.actorKey || line.name || line.described),
    'expected one of actor, actorKey, name, described',
  )
  .meta({ id: 'ActorOperation' })
export type ActorOperation = z.infer<typeof actorOperation>

/** Registers a place, or describes the one that is meant; `place` is another word for `name`. */
export const placeOperation = z
  .strictObject({
    op: z.literal('place'),
    ...placeTarget,
    placeKey: name.nullish(),
    name: name.nullish(),
    aliases: z.array(alias).nullish(),
    ...placeDescription,
    distinct: z.boolean().nullish(),
  })
  .refine((line) => Boolean(line.place || line.placeKey || line.name), 'expected a name')
  .superRefine(refuseHalfCoordinates)
  .meta({ id: 'PlaceOperation' })
export type PlaceOperation = z.infer<typeof placeOperation>

const anyTarget = { ...incidentTarget, ...actorTarget, ...placeTarget }

const operation = z.discriminatedUnion(
  'op',
  [
    operationOn('correct', reportTarget, correctionFields).meta({ id: 'CorrectOperation' }),
    operationOn('retract', reportTarget, retractionFields).meta({ id: 'RetractOperation' }),
    operationOn('move', reportTarget, moveFields).meta({ id: 'MoveOperation' }),
    operationOn('assess', incidentTarget, assessmentFields)
      .superRefine(refuseEmptyAssessment)
      .meta({ id: 'AssessOperation' }),
    operationOn('tag', incidentTarget, tagsFields).superRefine(refuseNoTags).meta({ id: 'TagOperation' }),
    operationOn('note', incidentTarget, noteFields).meta({ id: 'NoteOperation' }),
    operationOn('link', anyTarget, incidentLinkFields).meta({ id: 'LinkOperation' }),
    operationOn('merge', anyTarget, mergeFields).meta({ id: 'MergeOperation' }),
    operationOn('unmerge', anyTarget, unmergeFields).meta({ id: 'UnmergeOperation' }),
    operationOn('grade', actorTarget, gradeFields).meta({ id: 'GradeOperation' }),
    actorOperation,
    placeOperation,
    typeOperation,
  ],
  {
    error:
      'is no operation of an import: expected correct, retract, move, assess, tag, note, link, merge, unmerge, grade, actor, place, type, or no op for a report',
  },
)

/** What one line of an import asks for; a line without `op` is a report. */
export type ImportLine = { op: 'report'; report: z.infer<typeof report> } | z.infer<typeof operation>

/** A line of an import with one of these operations. */
export type Operation<Op extends ImportLine['op']> = Extract<ImportLine, { op: Op }>

/** Parses one line; the issues of a refused one carry the path inside the line. */
export function parseImportLine(
  line: unknown,
): { success: true; data: ImportLine } | { success: false; error: z.ZodError } {
  if (typeof line === 'object' && line !== null && 'op' in line) return operation.safeParse(line)
  const parsed = report.safeParse(line)
  return parsed.success ? { success: true, data: { op: 'report', report: parsed.data } } : parsed
}
