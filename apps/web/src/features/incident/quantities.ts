import type { Schemas } from '@annalist/client'
import { t } from '../../strings/index.ts'

type Quantity = Pick<Schemas['ShownQuantity'], 'measure' | 'of' | 'at' | 'low' | 'best' | 'high' | 'unit'>

export function quantityName({ measure, of, at }: Quantity): string {
  return [measure.replace(/^x-/, ''), of, at && t.incident.asOf(at)].filter(Boolean).join(' ')
}

export function quantityInWords({ low, best, high, unit }: Quantity): string {
  const n = (value: number) =>
    value.toLocaleString('en', { maximumFractionDigits: 1 }) + (unit ? ` ${unit}` : '')
  if (low !== null && low === high) return n(low)
  const range = low === null && high === null ? null : rangeInWords(low, high, n)
  if (best === null) return range ?? ''
  return range === null ? n(best) : t.incident.best(n(best), range)
}

function rangeInWords(low: number | null, high: number | null, n: (value: number) => string): string {
  if (low === null) return t.incident.upTo(n(high ?? 0))
  return high === null ? t.incident.atLeast(n(low)) : t.incident.between(n(low), n(high))
}
