import { type RefObject, useEffect, useRef } from 'react'

/** Once something was refused, leads to the first field that is why, out of whatever it is folded away in. */
export function useFocusInvalid(isRefused: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = isRefused ? form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null
    if (!field) return
    field.closest('details')?.setAttribute('open', '')
    field.focus()
  }, [isRefused])
  return form
}
