import { z } from 'zod'
import { incidentType, STANCES } from './report.ts'
import { edtf, name, reference } from './text.ts'

const A_RELIABILITY = 'expected one of A, B, C, D, E, the best first: F means that it cannot be judged'
const A_CREDIBILITY = 'expected a number from 1, the best, to 5: 6 means that it cannot be judged'
const A_TIME =
  'expected a day such as 2025-01-11, which means its beginning, or an instant such as 2025-01-11T08:00:00Z'

const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(1_000).nullish()

/** Which reports a view takes into account; all that is given must hold. */
export const lens = z
  .strictObject({
    /** Ids, keys or names of actors, anywhere in the attribution; merged ones are one. */
    excludeSources: some(name),
    onlySources: some(name),
    excludeParties: some(name),
    minReliability: z.enum(['A', 'B', 'C', 'D', 'E'], { error: A_RELIABILITY }).nullish(),
    minCredibility: z.int({ error: A_CREDIBILITY }).min(1, A_CREDIBILITY).max(5, A_CREDIBILITY).nullish(),
    /** What nobody graded does not pass. */
    gradedOnly: z.boolean().nullish(),
    stances: some(z.enum(STANCES)),
    types: some(incidentType),
    /** Who takes part in what is reported. */
    actors: some(name),
    /** Only what was public before its earliest moment. */
    reportedBefore: edtf.nullish(),
    /** Only what was recorded before. */
    recordedBefore: z
      .union([z.iso.date(A_TIME), z.iso.datetime({ offset: true, error: A_TIME })], { error: A_TIME })
      .nullish(),
    /** Ids or keys. */
    excludeReports: some(reference),
    withoutAssessments: z.boolean().nullish(),
  })
  .meta({ id: 'Lens' })
export type LensBody = z.infer<typeof lens>
