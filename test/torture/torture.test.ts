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
  const outcome = await playRound(cluster, { seed: 1, seconds: 8, cast })
  // The seed and the ledgers are shown with what was violated.
  expect(outcome).toMatchObject({ seed: 1, violations: [], ledgers: outcome.ledgers })
  expect(outcome.operations).toBeGreaterThan(100)
  expect(outcome.deeds.postgresKills).toBeGreaterThan(0)
  expect(outcome.deeds.processKills).toBeGreaterThan(0)
  expect(outcome.deeds.cuts).toBeGreaterThan(0)
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
