import type { ViewAnswer } from '@annalist/contract'
import { UnknownViewError, type View, type Views } from '@annalist/views'

export function toAnswer({
  id,
  label,
  axis,
  lens,
  until,
  status,
  position,
  target,
  error,
  expiresAt,
}: View): ViewAnswer {
  return { id, label, axis, lens: lens.given ?? {}, until, status, position, target, error, expiresAt }
}

/** By label or id. @throws UnknownViewError */
export async function viewNamed(views: Views, dossierId: string, name: string): Promise<View> {
  const view = await views.find(dossierId, name)
  if (!view) throw new UnknownViewError(dossierId, name)
  return view
}
