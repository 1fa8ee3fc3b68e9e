import { expect, test } from '@jest/globals'
import { version } from 'uuid'
import { newId } from '../src/new-id.ts'

test('new ids are UUIDv7, each greater than the one before, and begin with the time', () => {
  const before = Date.now()
  const ids = Array.from({ length: 2_000 }, newId)
  const after = Date.now()
  expect(new Set(ids).size).toBe(2_000)
  expect(ids).toEqual([...ids].sort())
  for (const id of ids) {
    expect(version(id)).toBe(7)
    const time = Number.parseInt(id.replace('-', '').slice(0, 12), 16)
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(after)
  }
})
