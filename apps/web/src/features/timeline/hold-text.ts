import type { MouseEvent } from 'react'

/** With Shift held down, a browser would mark text from where one clicked before. */
export function holdText(event: MouseEvent<HTMLElement>): void {
  if (!event.shiftKey) return
  event.preventDefault()
  event.currentTarget.focus()
}
