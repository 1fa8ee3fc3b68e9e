import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Axis } from './axis.ts'
import { InvalidParameterError } from './errors.ts'

/** What a listing asks: a cursor belongs to exactly one such question. */
export interface Question {
  name: string
  dossierId: string
  params: { cursor?: string; limit: number; minPosition?: number }
}

/** Where the next page of a listing goes on, and the moment of its first page. */
export interface Cursor<Key> {
  view: string
  axis: Axis
  at: number | null
  /** Where the view stood. */
  position: number
  key: Key
}

const base64url = /^[A-Za-z0-9_-]+$/

/** A signed 64-bit integer as text: JavaScript's numbers are too short for it. */
export const sortValue = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .refine((text) => BigInt.asIntN(64, BigInt(text)) === BigInt(text))

export function writeCursor<Key>(question: Question, cursor: Cursor<Key>): string {
  return Buffer.from(JSON.stringify({ ...cursor, question: digest(question) })).toString('base64url')
}

/** Throws InvalidParameterError where the cursor was not made for this question. */
export function readCursor<Key>(question: Question, key: z.ZodType<Key>): Cursor<Key> | null {
  const text = question.params.cursor
  if (text === undefined) return null
  const shape = z
    .strictObject({
      view: z.uuid(),
      axis: z.enum(['recorded', 'reported']),
      at: z.int().nullable(),
      position: z.int().min(0),
      key,
      question: z.literal(digest(question)),
    })
    // On the recorded axis it is a position; on the other one, instants before 1970 are negative.
    .refine(({ axis, at }) => axis === 'reported' || (at !== null && at >= 0))
  const { success, data, error } = shape.safeParse(parse(text))
  if (!success) {
    const message = 'expected the "next" of a page of this same question'
    throw new InvalidParameterError('cursor', message, { cause: error })
  }
  return data
}

function parse(text: string): unknown {
  if (!base64url.test(text)) return undefined
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    // Whatever is no JSON is no cursor: the shape refuses it.
    return undefined
  }
}

/** Pages of one listing may differ in size and in how long they wait, in nothing else. */
function digest({ name, dossierId, params }: Question): string {
  const { cursor, limit, minPosition, ...asked } = params
  return createHash('sha256')
    .update(JSON.stringify([name, dossierId, asked]))
    .digest('base64url')
    .slice(0, 16)
}
