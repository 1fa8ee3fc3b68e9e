import { z } from 'zod'
import { CHANGE_KINDS } from './change-kinds.ts'
import { position, publicBy, reading, wholeNumber } from './reading.ts'

const A_MOMENT = 'expected a position, a day such as 2025-01-11 or an instant such as 2025-01-11T08:00:00Z'

/** On the recorded axis a position or an instant; on the reported one a day, whole, or an instant. */
const bound = z.union([position, publicBy], { error: A_MOMENT }).optional()

export const momentsQuery = z.strictObject({
  view: reading.view,
  axis: z.enum(['recorded', 'reported']).optional(),
  from: bound,
  to: bound,
  limit: wholeNumber(1, 500).default(200),
  minPosition: reading.minPosition,
})
export type MomentsQuery = z.infer<typeof momentsQuery>

/** Where knowledge changed: how many incidents did, and why. */
const tick = z
  .object({
    /** A position; on the reported axis an instant. Of several moments in one bucket, the last. */
    at: z.union([z.int(), z.string()]),
    recordedAt: z.string().optional(),
    count: z.int(),
    kinds: z.partialRecord(z.enum(CHANGE_KINDS), z.int()),
  })
  .meta({ id: 'MomentOfChange' })
export type MomentOfChange = z.infer<typeof tick>

export const moments = z
  .object({
    axis: z.enum(['recorded', 'reported']),
    items: z.array(tick),
    /** Whether an item may stand for several moments, because there are more than the limit. */
    bucketed: z.boolean(),
    position: z.int(),
    view: z.string(),
  })
  .meta({ id: 'Moments' })
export type Moments = z.infer<typeof moments>
