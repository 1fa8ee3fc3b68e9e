import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { Pace } from '../src/life/pace.ts'

const PAUSE_MS = 50

function paced() {
  const gone: string[] = []
  const pace = new Pace(PAUSE_MS, (name) => gone.push(name))
  return { pace, gone }
}

describe('a pace', () => {
  test('the first goes at once, whatever others have gone', () => {
    const { pace, gone } = paced()
    pace.ask('a')
    pace.ask('b')
    expect(gone).toEqual(['a', 'b'])
  })

  test('what is asked for again and again meanwhile goes once, after the pause', async () => {
    const { pace, gone } = paced()
    for (let asked = 0; asked < 5; asked++) pace.ask('a')
    expect(gone).toEqual(['a'])
    await sleep(3 * PAUSE_MS)
    expect(gone).toEqual(['a', 'a'])
  })

  test('nothing goes after the end', async () => {
    const { pace, gone } = paced()
    pace.ask('a')
    pace.ask('a')
    pace.stop()
    await sleep(3 * PAUSE_MS)
    expect(gone).toEqual(['a'])
  })
})
