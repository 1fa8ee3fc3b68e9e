import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { catchBug, plantedBugs } from './catch-bug.ts'
import { Cluster } from './cluster.ts'
import { forget, playRound } from './torture.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await Cluster.start()
}, 60_000)

afterAll(async () => {
  await cluster?.stop()
}, 60_000)

test('racing, killed and cut off, no process loses, repeats or reorders anything', async () => {
  const cast = { writer: 3, follower: 2, reader: 1, worker: 2 }
  const outcome = await playRound(cluster, { seed: 1, seconds: 8, cast, havoc: 'everything' })
  const { kills, connections, looks } = outcome
  // The seed and the folder with the evidence are shown with what was violated.
  expect(outcome).toMatchObject({ seed: 1, folder: outcome.folder, violations: [] })
  const undone = Object.entries({ ...kills, ...connections }).filter(([, times]) => times === 0)
  expect(undone).toEqual([])
  expect(looks.filter(({ looked }) => looked === 0)).toEqual([])
  await forget(outcome)
}, 180_000)

describe('the checker tells when somebody comes to', () => {
  test.each(plantedBugs)(
    '%s',
    async (bug) => {
      expect(await catchBug(cluster, bug)).not.toBeNull()
    },
    120_000,
  )
})
