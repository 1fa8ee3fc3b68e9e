import { z } from 'zod'
import { slug } from './access.ts'
import { lens } from './lens.ts'
import { position, publicBy } from './reading.ts'

/** One reading of a dossier's history, and how far it has come. */
export const viewAnswer = z
  .object({
    id: z.uuid(),
    /** Null while it is built anew beside the view whose label it will take over. */
    label: z.string().nullable(),
    axis: z.enum(['recorded', 'reported']),
    /** As it was asked for; empty, it sees everything. */
    lens,
    /** Null follows the head. */
    until: z.int().nullable(),
    status: z.enum(['building', 'ready', 'failed']),
    position: z.int(),
    /** What it must reach to be ready. */
    target: z.int().nullable(),
    /** The record that it could not take, and why. */
    error: z.object({ position: z.int(), message: z.string() }).nullable(),
    /** When it goes if nobody reads it until then; null stays. */
    expiresAt: z.string().nullable(),
  })
  .meta({ id: 'View' })
export type ViewAnswer = z.infer<typeof viewAnswer>

/** What looks like an id is read as one. */
const label = slug.refine((text) => !z.uuid().safeParse(text).success, 'expected a name, found an id')

/** Another reading of a dossier's history. */
export const viewBody = z
  .strictObject({
    /** Without one it is known by its id. */
    label: label.nullish(),
    axis: z.enum(['recorded', 'reported']).default('recorded'),
    lens: lens.default({}),
    /** The last position that it reads; null follows the head. */
    until: z.int().min(0).nullish(),
  })
  .meta({ id: 'ViewBody' })
export type ViewBody = z.infer<typeof viewBody>

const A_MOMENT = 'expected a position, or for a view of the reported axis a day or an instant'

/** A moment of the view's axis; without one, the end. */
export const digestQuery = z.strictObject({
  at: z.union([position, publicBy], { error: A_MOMENT }).optional(),
})
export type DigestQuery = z.infer<typeof digestQuery>

/** SHA-256 over the rows of a view that hold at a position, and what they point at. */
export const viewDigest = z
  .object({
    view: z.string(),
    position: z.int(),
    digest: z.string(),
    /** How many rows of each table it covers. */
    rows: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ViewDigest' })
export type ViewDigestAnswer = z.infer<typeof viewDigest>

const row = z.record(z.string(), z.unknown())

/** How far a verification has come: through what reports say, then through the rows of the view. */
export const verifyProgress = z
  .object({ step: z.enum(['texts', 'rows']), position: z.int(), target: z.int() })
  .meta({ id: 'VerifyProgress' })

/** Whether a view is what its history makes: its digest and the expected one, and every table with rows that differ. */
export const verifyOutcome = viewDigest
  .extend({
    expected: z.string(),
    equal: z.boolean(),
    differences: z.array(
      z.object({
        table: z.string(),
        count: z.int(),
        /** The first rows, by key; null where one side has none. */
        first: z.array(z.object({ key: row, expected: row.nullable(), found: row.nullable() })),
      }),
    ),
  })
  .meta({ id: 'VerifyOutcome' })
export type VerifyOutcome = z.infer<typeof verifyOutcome>
