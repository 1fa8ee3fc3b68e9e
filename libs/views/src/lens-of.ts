import type { Lens } from '@annalist/domain'
import type { View } from './view.ts'

/** Null sees everything. */
export function lensOf({ lens }: Pick<View, 'lens'>): Lens | null {
  return lens.read ?? null
}
