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
  if (best !== null)
    return low !== null && high !== null ? t.incident.about(n(best), n(low), n(high)) : n(best)
  if (low !== null && high !== null) return t.incident.between(n(low), n(high))
  return low !== null ? t.incident.atLeast(n(low)) : t.incident.upTo(n(high ?? 0))
}
