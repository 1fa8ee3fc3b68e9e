import { z } from 'zod'
import { actorDescription, alias } from './actor.ts'
import { placeLocation, refuseHalfCoordinates } from './place.ts'
import { report } from './report.ts'
import { id, name } from './text.ts'

/** Registers an actor, or describes the one that is meant. */
export const actorOperation = z
  .strictObject({
    op: z.literal('actor'),
    actor: id.nullish(),
    actorKey: name.nullish(),
    name: name.nullish(),
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
    place: name.nullish(),
    placeKey: name.nullish(),
    name: name.nullish(),
    aliases: z.array(alias).nullish(),
    ...placeLocation,
    distinct: z.boolean().nullish(),
  })
  .refine((line) => Boolean(line.place || line.placeKey || line.name), 'expected a name')
  .superRefine(refuseHalfCoordinates)
  .meta({ id: 'PlaceOperation' })
export type PlaceOperation = z.infer<typeof placeOperation>

const operation = z.discriminatedUnion('op', [actorOperation, placeOperation], {
  error: 'is no operation of an import: expected actor, place, or no op for a report',
})

/** What one line of an import asks for; a line without `op` is a report. */
export type ImportLine = { op: 'report'; report: z.infer<typeof report> } | z.infer<typeof operation>

/** Parses one line; the issues of a refused one carry the path inside the line. */
export function parseImportLine(
  line: unknown,
): { success: true; data: ImportLine } | { success: false; error: z.ZodError } {
  if (typeof line === 'object' && line !== null && 'op' in line) return operation.safeParse(line)
  const parsed = report.safeParse(line)
  return parsed.success ? { success: true, data: { op: 'report', report: parsed.data } } : parsed
}
