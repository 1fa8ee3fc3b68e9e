import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from '../../api/test/test-service.ts'
import { runAnnalist } from './run-annalist.ts'

const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const MAPS = fileURLToPath(new URL('../../../examples/maps/', import.meta.url))
const withData = existsSync(DATA) ? test : test.skip

let service: Awaited<ReturnType<typeof startTestService>>
let env: Record<string, string>
let folder: string
let dossiers = 0

beforeAll(async () => {
  service = await startTestService()
  env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey }
  folder = await mkdtemp(join(tmpdir(), 'annalist-map-'))
})
afterAll(async () => {
  await service.stop()
  await rm(folder, { recursive: true })
})

async function openDossier() {
  const slug = `mapped-${++dossiers}`
  await service.call('POST', '/v1/dossiers', { slug, title: slug })
  return slug
}

async function fileOf(name: string, text: string) {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

const MAP = `read: { format: csv }
lines:
  - each: $list(by, "|")
    key: =id & "-" & $n
    incidentKey: =id
    type: strike
    title: =title
    when: =$day(year, month, day)
    attribution: [{ actor: { name: =$item } }]
`
const TABLE = `id,title,year,month,day,by
1,"A strike
by night",2025,1,5,AFP|Reuters
2,Another,2025,13,,AFP
3,"A third, undated",,,,AFP
4,No source,2025,,,
5,${'x'.repeat(600)},2025,0,0,AFP|Reuters
6
`

describe('import with a map', () => {
  test('takes rows as the map says, and refuses bad ones by row, line and part', async () => {
    const [dossier, map, file] = [
      await openDossier(),
      await fileOf('a.yaml', MAP),
      await fileOf('a.csv', TABLE),
    ]
    const { code, stdout, stderr } = await runAnnalist(['import', file, '--map', map, '--dossier', dossier], {
      env,
    })
    expect([code, stdout]).toEqual([
      5,
      expect.stringMatching(/^Done: 3, there already: 0, refused: 4; position \d+\n$/),
    ])
    expect(stderr).toContain(
      'row 2 (line 4): The row cannot be mapped: lines.0.when: $day: expected a month up to 12, found "13"',
    )
    expect(stderr).toMatch(
      /row 5 \(line 7\), part 2: The request is not valid\n {6}title: expected at most 500 characters/,
    )
    expect(stderr).toContain(
      'row 6 (line 8): The row cannot be mapped: expected 6 cells as in the header, found 1',
    )
    const { body } = await service.call(
      'GET',
      `/v1/dossiers/${dossier}/timeline?minPosition=${/\d+\n$/.exec(stdout)?.[0].trim()}`,
    )
    expect(body.items).toMatchObject([
      { incidentKey: '1', title: 'A strike\nby night', reports: 2, when: { edtf: '2025-01-05' } },
      { incidentKey: '3', title: 'A third, undated', reports: 1, when: null },
    ])
  })

  test('repeats nothing when it is run again, and says in --json where each line comes from', async () => {
    const [dossier, map, file] = [
      await openDossier(),
      await fileOf('b.yaml', MAP),
      await fileOf('b.csv', TABLE),
    ]
    const command = ['import', file, '--map', map, '--dossier', dossier, '--json']
    const dry = await runAnnalist([...command, '--dry-run'], { env })
    expect((await service.call('GET', `/v1/dossiers/${dossier}`)).body.position).toBe(1)
    const outcomes = (run: { stdout: string }) =>
      run.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    const first = outcomes(await runAnnalist(command, { env }))
    const again = outcomes(await runAnnalist([...command, '--resume'], { env }))
    expect(first.at(-1).total).toEqual({ done: 3, duplicate: 0, refused: 4 })
    expect(outcomes(dry).at(-1).total).toEqual(first.at(-1).total)
    expect(again.at(-1)).toEqual({
      total: { done: 0, duplicate: 3, refused: 4 },
      position: first.at(-1).position,
    })
    expect(
      first.filter(({ status }) => status === 'done').map(({ row, line, part }) => [row, line, part]),
    ).toEqual([
      [1, 2, 1],
      [1, 2, 2],
      [3, 5, undefined],
    ])
  })

  test('goes on where it was interrupted', async () => {
    const dossier = await openDossier()
    const rows = Array.from(
      { length: 3_000 },
      (_, n) => `${n},Strike ${n},2025,1,${(n % 28) + 1},AFP|Agency ${n % 9}`,
    )
    const [map, file] = [
      await fileOf('long.yaml', MAP),
      await fileOf('long.csv', `id,title,year,month,day,by\n${rows.join('\n')}`),
    ]
    const command = ['import', file, '--map', map, '--dossier', dossier]
    const interruption = new AbortController()
    const running = runAnnalist(command, { env, signal: interruption.signal })
    const position = async () =>
      (await service.call('GET', `/v1/dossiers/${dossier}`)).body.position as number
    while ((await position()) < 500) await sleep(5)
    interruption.abort()
    expect((await running).code).toBe(130)
    const before = await position()
    expect(before).toBeLessThan(9_000)
    const { stdout } = await runAnnalist([...command, '--resume'], { env })
    const [, done, there] = /^Done: (\d+), there already: (\d+), refused: 0;/.exec(stdout)?.map(Number) ?? []
    expect((done ?? 0) + (there ?? 0)).toBe(6_000)
    expect(there).toBeGreaterThan(0)
    const again = await runAnnalist(command, { env })
    expect(again.stdout).toMatch(/^Done: 0, there already: 6000, refused: 0;/)
  }, 120_000)

  test.each([
    ['lines: 1', /The map .* does not do: read: Invalid input: expected object, received undefined/],
    [
      'read: { format: csv }\nlines: [{ title: =titel }]',
      /lines\.0\.title: expected a column "titel", found "id", "title"/,
    ],
  ])('with the map %j ends with 2 and sends nothing', async (text, message) => {
    const [dossier, map, file] = [
      await openDossier(),
      await fileOf('bad.yaml', text),
      await fileOf('bad.csv', TABLE),
    ]
    const run = await runAnnalist(['import', file, '--map', map, '--dossier', dossier], { env })
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) })
  })

  test('without the map, or with a file of nothing, ends with 2', async () => {
    const dossier = await openDossier()
    const [map, empty] = [await fileOf('c.yaml', MAP), await fileOf('empty.csv', '')]
    const gone = await runAnnalist(['import', empty, '--map', '/nonexistent', '--dossier', dossier], { env })
    expect(gone).toMatchObject({ code: 2, stderr: expect.stringMatching(/^The map cannot be read: /) })
    const nothing = await runAnnalist(['import', empty, '--map', map, '--dossier', dossier], { env })
    expect(nothing).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^The file cannot be imported: expected a header/),
    })
  })

  withData(
    'imports 4,000 events of UCDP GED',
    async () => {
      const dossier = await openDossier()
      const file = join(DATA, 'ucdp-ged-syria/ged_syria_4000.csv')
      const run = await runAnnalist(
        ['import', file, '--map', join(MAPS, 'ucdp-ged.yaml'), '--dossier', dossier],
        { env },
      )
      expect(run.stdout).toMatch(/^Done: 4503, there already: 0, refused: 18; position \d+\n$/)
      const position = /\d+\n$/.exec(run.stdout)?.[0].trim()
      for (let tries = 0; tries < 20; tries++) {
        const { status } = await service.call(
          'GET',
          `/v1/dossiers/${dossier}/timeline?limit=1&minPosition=${position}`,
        )
        if (status === 200) break
      }
      const exported = await runAnnalist(['export', '--dossier', dossier, '--format', 'jsonl'], { env })
      expect(exported.stdout.trimEnd().split('\n')).toHaveLength(3_988)
    },
    120_000,
  )
})
