import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from '../../api/test/test-service.ts'
import { widthOf } from '../src/terminal/text.ts'
import { runAnnalist, type World } from './run-annalist.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let env: Record<string, string>
let head: number

const base = '/v1/dossiers/kursk-prisoners'

beforeAll(async () => {
  service = await startTestService()
  env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey }
  await runAnnalist(['demo'], { env })
  const lens = { excludeSources: ['National Intelligence Service'] }
  await service.call('POST', `${base}/views`, { label: 'without-nis', lens })
  head = (await service.call('GET', base)).body.position
  for (const view of ['live', 'published', 'without-nis'])
    await service.call('GET', `${base}/timeline?view=${view}&limit=1&minPosition=${head}`)
})
afterAll(() => service.stop())

const annalist = (command: string, world: World = {}) => runAnnalist(command.split(' '), { env, ...world })

async function answerOf(path: string): Promise<string> {
  const headers = { Authorization: `Bearer ${service.adminKey}` }
  return (await fetch(`${service.url}${base}${path}`, { headers })).text()
}

describe('diff', () => {
  test.each([
    ['diff 160 --json', '/timeline/diff?since=160'],
    ['diff 120 160 --json --limit 5', '/timeline/diff?since=120&until=160&limit=5'],
    [
      'diff --published-by 2024-12-26 2024-12-27 --json',
      '/timeline/diff?axis=reported&since=2024-12-26&until=2024-12-27',
    ],
    ['diff --view without-nis --against live --json', '/timeline/diff?view=without-nis&against=live'],
    [
      'diff --view without-nis --against live 160 --json',
      '/timeline/diff?view=without-nis&against=live&asOf=160',
    ],
    ['diff 160 --type capture death --json', '/timeline/diff?since=160&type=capture,death'],
    ['diff 100 --actors --json', '/actors/diff?since=100'],
  ])('"%s" prints the JSON of the API unchanged', async (command, path) => {
    const { stdout, code } = await annalist(command)
    expect(code).toBe(0)
    expect(stdout).toBe(`${await answerOf(path)}\n`)
    expect(JSON.parse(stdout).items.length).toBeGreaterThan(0)
  })

  test.each([80, 120])(
    'tells the counts, then each incident with its causes, in %i columns',
    async (columns) => {
      const { stdout, code } = await annalist('diff --view without-nis --against live', { columns })
      expect(code).toBe(0)
      const { counts, items } = JSON.parse(await answerOf('/timeline/diff?view=without-nis&against=live'))
      const [first = ''] = stdout.split('\n')
      expect(first).toContain(`From live at ${head} to without-nis at ${head}:`)
      expect(stdout.slice(0, 200)).toContain(`${counts.changed} changed`)
      expect(stdout).toMatch(/^changed · january-capture$/m)
      expect(stdout).toMatch(/^when +2025-01-09 → 2025-01-05$/m)
      expect(stdout).toMatch(/^standing +corroborated → single-party$/m)
      const capture = items.find((item: { incidentKey: string }) => item.incidentKey === 'january-capture')
      expect(stdout).toMatch(new RegExp(`^because of +${capture.causes.join(', ')}$`, 'm'))
      const [, ...rest] = stdout.split('\n')
      expect(Math.max(...rest.map(widthOf))).toBeLessThanOrEqual(columns)
    },
  )

  test('tells what is new by what it is, and that nothing differs', async () => {
    const { stdout } = await annalist('diff --published-by 2024-12-26 2024-12-27')
    expect(stdout).toMatch(/^From published at 2024-12-26T23:59:59\.999999Z to published at .*: .*added/)
    expect(stdout).toMatch(/^added.* · december-death$/m)
    expect(stdout).toMatch(/^type +death$/m)
    expect((await annalist(`diff ${head}`)).stdout).toBe(
      `From live at ${head} to live at ${head}: no incident differs\n`,
    )
  })

  test('tells who is held otherwise', async () => {
    const { stdout } = await annalist('diff --actors --published-by 2024-12-20 2025-01-20')
    expect(stdout).toMatch(/^custody +– → held by .* since 2025-01-09/m)
  })

  test('names the next page', async () => {
    const first = await annalist('diff 1 --limit 3')
    const cursor = /--cursor (\S+)/.exec(first.stderr)?.[1]
    const second = await annalist(`diff 1 --limit 3 --cursor ${cursor} --json`)
    expect(JSON.parse(second.stdout).items).toEqual(
      JSON.parse(await answerOf('/timeline/diff?since=1&limit=6')).items.slice(3),
    )
  })

  test.each([
    ['diff', 3, /since: /],
    ['diff 9999', 3, /since: /],
    ['diff 2025-01-01', 3, /since: /],
    ['diff 1 2 --view without-nis --against live', 3, /until: /],
    ['diff --against live', 3, /view: /],
    ['diff 1 2 3', 2, /too many arguments/],
  ])('"%s" ends with %i', async (command, code, message) => {
    expect(await annalist(command)).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringMatching(message),
    })
  })

  test('has help with an example', async () => {
    const { stdout, code } = await annalist('diff --help')
    expect(code).toBe(0)
    expect(stdout).toMatch(/Example:\n {2}annalist diff 120 149/)
  })
})
