import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Event, Ledger, readLedgers } from './ledger.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'annalist-ledger-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const saw = (position: number): Event => ({ kind: 'saw', dossier: 'd', records: [[position, 'a']] })

function write(by: string, incarnation: number, ...entries: [at: number, event: Event][]) {
  const ledger = new Ledger(folder, by, incarnation)
  for (const [at, event] of entries) ledger.write(event, at)
  ledger.close()
}

test('the ledgers of all processes are one, in order of time', () => {
  write('writer-1', 0, [10, saw(1)], [40, saw(4)])
  write('writer-2', 0, [20, saw(2)])
  write('writer-1', 1, [50, saw(5)])
  expect(readLedgers(folder).map(({ at, by }) => [at, by])).toEqual([
    [10, 'writer-1'],
    [20, 'writer-2'],
    [40, 'writer-1'],
    [50, 'writer-1'],
  ])
  expect(readLedgers(folder, 'writer-2')).toEqual([{ at: 20, by: 'writer-2', ...saw(2) }])
})

test('a last line that was torn by kill -9 is left out', async () => {
  write('writer-1', 0, [10, saw(1)])
  await appendFile(join(folder, 'writer-1.0.jsonl'), '{"at":20,"by":"wri')
  expect(readLedgers(folder).map(({ at }) => at)).toEqual([10])
})

test('an incarnation does not write into the file of another', () => {
  write('writer-1', 0)
  expect(() => new Ledger(folder, 'writer-1', 0)).toThrow('EEXIST')
})
