import { z } from 'zod'
import { amount, edtf, name } from './text.ts'

export const MEASURES = [
  'killed',
  'wounded',
  'casualties',
  'missing',
  'captured',
  'detained',
  'released',
  'exchanged',
  'deployed',
  'present',
  'aboard',
  'bodies',
  'displaced',
  'affected',
  'records',
  'money',
] as const

export const measure = z
  .string()
  .max(200)
  .refine(
    (value) => (MEASURES as readonly string[]).includes(value) || /^x-[a-z0-9][a-z0-9-]*$/.test(value),
    `expected one of ${MEASURES.join(', ')}, or x-…`,
  )

/** A claimed number: an absent bound is open, `best` alone is exactly that, `approximate` widens it by a tenth. */
export const quantity = z
  .strictObject({
    measure,
    of: name.nullish(),
    low: amount.nullish(),
    best: amount.nullish(),
    high: amount.nullish(),
    approximate: z.boolean().nullish(),
    unit: name.nullish(),
    at: edtf.nullish(),
  })
  .superRefine(({ low, best, high }, context) => {
    const given = [low, best, high].filter((value) => typeof value === 'number')
    if (given.length === 0)
      context.addIssue({ code: 'custom', message: 'expected at least one of low, best, high' })
    const misplaced = isAbove(low, best)
      ? 'low'
      : isAbove(best, high)
        ? 'best'
        : isAbove(low, high)
          ? 'low'
          : null
    if (misplaced) {
      const message = `expected low <= best <= high, found ${given.join(', ')}`
      context.addIssue({ code: 'custom', path: [misplaced], message })
    }
  })
  .meta({ id: 'Quantity' })
export type Quantity = z.infer<typeof quantity>

/** The numbers that a quantity allows; null is open. */
export function quantityRange({ low, best, high, approximate }: Quantity): {
  low: number | null
  high: number | null
} {
  if (typeof best === 'number' && typeof low !== 'number' && typeof high !== 'number') {
    const slack = approximate ? best / 10 : 0
    return { low: best - slack, high: best + slack }
  }
  const slack = approximate ? 0.1 : 0
  return {
    low: typeof low === 'number' ? low * (1 - slack) : null,
    high: typeof high === 'number' ? high * (1 + slack) : null,
  }
}

function isAbove(lower: number | null | undefined, upper: number | null | undefined): boolean {
  return typeof lower === 'number' && typeof upper === 'number' && lower > upper
}
