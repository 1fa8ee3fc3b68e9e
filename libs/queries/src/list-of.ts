import type { List } from '@annalist/contract'
import { type Question, writeCursor } from './cursor.ts'
import type { Reading } from './read-at.ts'

/** A page as a statement selects it: its items, and the key of the last one where more follow. */
export interface Listed<Item, Key> {
  items: Item[]
  next: Key | null
}

/** The page as it is answered. */
export function listOf<Item, Key>(question: Question, answer: Listed<Item, Key> & Reading): List<Item> {
  const { items, next, position, view, viewId, axis, at } = answer
  const cursor = { view: viewId, axis, at, position }
  return {
    items,
    next: next === null ? null : writeCursor(question, { ...cursor, key: next }),
    position,
    view,
  }
}
