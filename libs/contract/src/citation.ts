import { z } from 'zod'
import { position, wholeNumber } from './reading.ts'
import { id, prose } from './text.ts'

/** A read of the dossier as it follows its address, `timeline?type=capture`; without it, all is a question of the timeline. */
export const citeQuery = z
  .looseObject({ path: prose.optional() })
  .superRefine(({ path, ...others }, context) => {
    if (path === undefined) return
    for (const name of Object.keys(others))
      context.addIssue({ code: 'custom', path: [name], message: 'expected none beside path' })
  })
export type CiteQuery = z.infer<typeof citeQuery>

const HASH = /^sha256-[0-9a-f]{64}$/

/** All that a permanent link carries. */
export const citedQuery = z.strictObject({
  path: prose,
  /** The id of the view that was read, and the version of the program's reading that had built it. */
  view: id,
  projector: wholeNumber(1, 1_000_000_000),
  /** The last record that the answer had taken into account. */
  position,
  hash: z.string().regex(HASH, 'expected sha256- and 64 hexadecimal digits'),
})
export type CitedQuery = z.infer<typeof citedQuery>

export const citation = z
  .object({
    /** Leads to the same bytes as long as nothing but what it then names has changed them. */
    url: z.string(),
    /** The read, with its moment fixed. */
    path: z.string(),
    view: z.string(),
    position: z.int(),
    /** SHA-256 of the bytes that `url` answers. */
    hash: z.string(),
    /** When the view goes unless somebody reads it; null stays. */
    expiresAt: z.string().nullable(),
  })
  .meta({ id: 'Citation' })
export type Citation = z.infer<typeof citation>

/** Why a link does not lead to the answer that was cited. */
export const citationReason = z.discriminatedUnion('reason', [
  /** The view was dropped, or nobody read it for long. */
  z.object({ reason: z.literal('view-gone') }),
  /** The history was read anew by another version of the program. */
  z.object({ reason: z.literal('re-projected'), before: z.int(), after: z.int() }),
  /** Another view bears the name. */
  z.object({ reason: z.literal('other-view'), before: z.uuid(), after: z.uuid() }),
  /** Records of later that reach back to the moment; the first hundred. */
  z.object({ reason: z.literal('late-records'), positions: z.array(z.int()), more: z.boolean() }),
  /** None of these: the rows of the view are not those of its history. */
  z.object({ reason: z.literal('rows-differ') }),
])
export type CitationReason = z.infer<typeof citationReason>
