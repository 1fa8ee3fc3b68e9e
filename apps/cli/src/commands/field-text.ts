/** What a field of an incident or an actor holds, on one line, whatever it is. */
export function fieldText(field: string, value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) return value.map((entry) => fieldText(field, entry)).join(', ') || '–'
  if (typeof value === 'object') return objectText(value as Record<string, unknown>)
  return String(value)
}

/** Before and after; where both read alike, also in which of their parts they differ. */
export function changeText(field: string, before: unknown, after: unknown): string {
  const [was, is] = [fieldText(field, before), fieldText(field, after)]
  return was === is ? `${is} (${differingParts(field, before, after).join('; ')})` : `${was} → ${is}`
}

function differingParts(name: string, before: unknown, after: unknown): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (!isParted(before) || !isParted(after)) return [`${name} ${before ?? '–'} → ${after ?? '–'}`]
  const parts = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...parts].flatMap((part) => differingParts(part, before[part], after[part]))
}

function isParted(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function objectText(value: Record<string, unknown>): string {
  if ('edtf' in value) return String(value.edtf)
  if ('asserts' in value) return positionsText(value)
  if ('holder' in value) return custodyText(value)
  if ('measure' in value) return quantityText(value)
  const { name, role, count, country } = value
  const named = String(name ?? country ?? Object.values(value).find((each) => each !== null) ?? '–')
  return `${role ? `${role} ` : ''}${named}${count ? ` (${count})` : ''}`
}

/** "2 asserts, 1 denies": how many sides hold which stance. */
function positionsText(parties: Record<string, unknown>): string {
  const held = Object.entries(parties).filter(([, count]) => count !== 0)
  return held.map(([stance, count]) => `${count} ${stance}`).join(', ') || 'none'
}

function custodyText({ holder, place, since }: Record<string, unknown>): string {
  const where = place ? ` in ${fieldText('place', place)}` : ''
  const from = since ? ` since ${since}` : ''
  return `held by ${holder ? fieldText('holder', holder) : 'somebody'}${where}${from}`
}

function quantityText({ measure, of, low, best, high, at }: Record<string, unknown>): string {
  const range = best ?? `${low ?? ''}–${high ?? ''}`
  return `${measure}${of ? ` of ${of}` : ''} ${range}${at ? ` at ${at}` : ''}`
}
