import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from '../../api/test/test-service.ts'
import { widthOf } from '../src/terminal/text.ts'
import { runAnnalist, type World } from './run-annalist.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let env: Record<string, string>

beforeAll(async () => {
  service = await startTestService()
  env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey }
  await runAnnalist(['demo'], { env })
})
afterAll(() => service.stop())

const annalist = (command: string, world: World = {}) => runAnnalist(command.split(' '), { env, ...world })

/** What the API itself answers, as text. */
async function answerOf(path: string): Promise<string> {
  const headers = { Authorization: `Bearer ${service.adminKey}` }
  return (await fetch(`${service.url}/v1/dossiers/kursk-prisoners${path}`, { headers })).text()
}

const keysOf = (json: string) =>
  JSON.parse(json).items.map(({ incidentKey }: { incidentKey: string }) => incidentKey) as string[]

describe('timeline', () => {
  test('prints the JSON of the API unchanged', async () => {
    const { stdout } = await annalist('timeline --json --limit 5')
    expect(stdout).toBe(`${await answerOf('/timeline?limit=5')}\n`)
  })

  test.each([80, 120, 160])('fits a terminal of %i columns', async (columns) => {
    const { stdout } = await annalist('timeline', { columns })
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(columns)
    expect(stdout).toMatch(/january-capture/)
  })

  test('is one line an incident in a pipe, without colour', async () => {
    const { stdout } = await annalist('timeline')
    expect(stdout.trimEnd().split('\n')).toHaveLength(
      JSON.parse(await answerOf('/timeline')).items.length + 1,
    )
    expect(stdout).not.toContain('\u001b')
    expect(stdout).toMatch(/^2025-01-09 +capture +.* +corroborated 2 +when +january-capture$/m)
  })

  test('takes filters, lists as several values or with commas', async () => {
    const several = await annalist('timeline --json --type capture death')
    const comma = await annalist('timeline --json --type capture,death')
    expect(several.stdout).toBe(comma.stdout)
    expect(keysOf(several.stdout)).toContain('january-capture')
    expect(keysOf((await annalist('timeline --json --standing disputed --order -when')).stdout)).toEqual(
      keysOf(await answerOf('/timeline?standing=disputed&order=-when')),
    )
  })

  test('walks all pages with --all', async () => {
    const pages = (await annalist('timeline --json --all --limit 7')).stdout.trimEnd().split('\n')
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.flatMap(keysOf)).toEqual(keysOf(await answerOf('/timeline?limit=500')))
  })

  test('as of a position shows what was recorded by then', async () => {
    expect(await annalist('timeline --as-of 1')).toMatchObject({ code: 0, stdout: '' })
  })

  test('refuses a value that the service refuses, by its name', async () => {
    expect(await annalist('timeline --limit 0')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/limit: /),
    })
  })
})

describe('incident', () => {
  test('shows what is held, the claims with their holders, and the words', async () => {
    const { stdout, code } = await annalist('incident january-capture', { columns: 80 })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^when +2025-01-09/m)
    expect(stdout).toMatch(/^disputed +.*when/m)
    expect(stdout).toContain('South Korea')
    expect(stdout).toContain('“')
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(80)
  })

  test('is found by id as by key', async () => {
    const byKey = await annalist('incident january-capture --json')
    const byId = await annalist(`incident ${JSON.parse(byKey.stdout).incidentId} --json`)
    expect(byId.stdout).toBe(byKey.stdout)
  })

  test('that is not there is refused', async () => {
    expect(await annalist('incident nowhere')).toMatchObject({ code: 3, stdout: '' })
  })
})

describe('actor', () => {
  test('is found by name, by alias, by key and by id', async () => {
    const ids = []
    for (const named of ['Volodymyr Zelensky', 'zelenskyy', 'Зеленський']) {
      ids.push(JSON.parse((await runAnnalist(['actor', named, '--json'], { env })).stdout).actorId)
    }
    expect(new Set(ids).size).toBe(1)
    expect(JSON.parse((await annalist(`actor ${ids[0]} --json`)).stdout).actorId).toBe(ids[0])
    expect(JSON.parse((await annalist('actor january-prisoners --json')).stdout).key).toBe(
      'january-prisoners',
    )
  })

  test('shows by whom it is held, where, since when, and how that came about', async () => {
    const { stdout } = await annalist('actor january-prisoners', { columns: 100 })
    expect(stdout).toMatch(/^held +by .* in Kyiv since /m)
    expect(stdout).toMatch(/^Custody$/m)
    expect(stdout).toMatch(/^Timeline$/m)
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(100)
  })

  test('that may be several is asked back, and nobody is refused', async () => {
    const several = await annalist('actor a')
    expect(several).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('may be any of these'),
    })
    expect(await annalist('actor zzzzzzzz')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('zzzzzzzz'),
    })
  })
})

describe('history', () => {
  test('prints the JSON of the API unchanged, and every record as a line with --all', async () => {
    expect((await annalist('history --json --after 3 --limit 2')).stdout).toBe(
      `${await answerOf('/history?after=3&limit=2')}\n`,
    )
    const all = (await annalist('history --all --json')).stdout.trimEnd().split('\n')
    const { position } = JSON.parse(await answerOf(''))
    expect(all.map((line) => JSON.parse(line).position)).toEqual(
      Array.from({ length: position }, (_, at) => at + 1),
    )
  })

  test('names who recorded what, and when', async () => {
    const { stdout } = await annalist('history --limit 1', { columns: 100 })
    expect(stdout).toMatch(/^ *1 +\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ {2}DossierOpened +.* +admin$/m)
  })

  test('with --follow goes on with what is recorded, until it is interrupted', async () => {
    const interruption = new AbortController()
    const { position: before } = JSON.parse(await answerOf(''))
    const following = annalist(`history --follow --after ${before} --json`, { signal: interruption.signal })
    const filed = annalist('report --type capture --title Followed --by AFP --json')
    const { position } = JSON.parse((await filed).stdout)
    setTimeout(() => interruption.abort(), 1_500)
    const { code, stdout } = await following
    expect(code).toBe(130)
    const positions = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).position)
    expect(positions.at(-1)).toBe(position)
  })
})
