import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from '../../api/test/test-service.ts'
import { runAnnalist } from './run-annalist.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let folder: string
let env: Record<string, string>

beforeAll(async () => {
  service = await startTestService()
  folder = await mkdtemp(join(tmpdir(), 'annalist-cli-'))
  env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey }
})
afterAll(async () => {
  await service.stop()
  await rm(folder, { recursive: true })
})

async function fileOf(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const positionOf = async (slug: string) =>
  (await service.call('GET', `/v1/dossiers/${slug}`)).body.position as number

const report = (key: string) => ({
  key,
  type: 'capture',
  title: `Captured: ${key}`,
  when: '2025-01-09',
  attribution: [{ actor: { name: 'AFP', kind: 'outlet' } }],
})

describe('dossier', () => {
  test('open prints the new dossier, and list finds it', async () => {
    const opened = await runAnnalist(['dossier', 'open', 'border', '--title', 'The border'], { env })
    expect(opened).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/border +The border +0 +0 +0 +1\n$/),
    })
    const listed = await runAnnalist(['dossier', 'list', '--json'], { env })
    expect(JSON.parse(listed.stdout).items.map(({ slug }: { slug: string }) => slug)).toContain('border')
  })

  test('open of a slug that is taken is refused with the detail of the service', async () => {
    await runAnnalist(['dossier', 'open', 'taken'], { env })
    const again = await runAnnalist(['dossier', 'open', 'taken'], { env })
    expect(again).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('taken') })
  })
})

describe('report', () => {
  beforeAll(async () => {
    await runAnnalist(['dossier', 'open', 'reports'], { env })
  })

  test('files what the options say, and shows the incident as it stands now', async () => {
    const words = [
      '--type',
      'capture',
      '--title',
      'Two soldiers captured',
      '--incident',
      'first',
      '--when',
      '2025-01-09',
    ]
    const filed = await runAnnalist(['report', '--dossier', 'reports', ...words, '--by', 'AFP > Ukraine'], {
      env,
    })
    expect(filed).toMatchObject({ code: 0, stdout: expect.stringContaining('Filed: report ') })
    expect(filed.stdout).toMatch(/2025-01-09 +capture +Two soldiers captured +single-party 1 +first/)
  })

  test('files a report of a file or of stdin, and the same again changes nothing', async () => {
    const file = await fileOf('one.json', JSON.stringify(report('one')))
    const first = await runAnnalist(['report', file, '--dossier', 'reports', '--json'], { env })
    expect(JSON.parse(first.stdout)).toMatchObject({ duplicate: false })
    const stdin = JSON.stringify(report('one'))
    const again = await runAnnalist(['report', '-', '--dossier', 'reports'], { env, stdin })
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('Was filed before: report ') })
  })

  test('is refused with every path that is wrong, and appends nothing', async () => {
    const before = await positionOf('reports')
    const stdin = JSON.stringify({ ...report('bad'), when: '2025-02-30', stance: 'asserst' })
    const refused = await runAnnalist(['report', '-', '--dossier', 'reports'], { env, stdin })
    expect(refused).toMatchObject({ code: 3, stdout: '' })
    expect(refused.stderr).toMatch(/^ {2}when: /m)
    expect(refused.stderr).toMatch(/^ {2}stance: /m)
    expect(await positionOf('reports')).toBe(before)
  })

  test('that is no JSON never reaches the service', async () => {
    const refused = await runAnnalist(['report', '-'], {
      env: { ANNALIST_URL: 'http://127.0.0.1:9' },
      stdin: '{',
    })
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('- is no JSON') })
  })
})

describe('import', () => {
  const lines = [report('a'), { ...report('b'), type: 'captur' }, report('c')].map((line) =>
    JSON.stringify(line),
  )

  beforeAll(async () => {
    await runAnnalist(['dossier', 'open', 'imports'], { env })
  })

  test('with --dry-run says what would happen and changes nothing', async () => {
    const file = await fileOf('dry.jsonl', lines.join('\n'))
    const run = await runAnnalist(['import', file, '--dossier', 'imports', '--dry-run'], { env })
    expect(run).toMatchObject({ code: 5, stdout: expect.stringContaining('Would be done: 2') })
    expect(await positionOf('imports')).toBe(1)
  })

  test('takes the good lines, and names each refused one by its number and path', async () => {
    const file = await fileOf('some.jsonl', lines.join('\n'))
    const run = await runAnnalist(['import', file, '--dossier', 'imports'], { env })
    expect(run.code).toBe(5)
    expect(run.stdout).toMatch(/^Done: 2, there already: 0, refused: 1; position \d+\n$/)
    expect(run.stderr).toMatch(/^line 2: .*\n.*type: /m)
    expect(run.stderr).toContain('1 line was refused, the others were taken.')
  })

  test('run again takes no line twice', async () => {
    const file = await fileOf('some.jsonl', lines.join('\n'))
    const before = await positionOf('imports')
    const run = await runAnnalist(['import', file, '--dossier', 'imports', '--resume'], { env })
    expect(run.stdout).toMatch(/^Done: 0, there already: 2, refused: 1;/)
    expect(await positionOf('imports')).toBe(before)
  })

  test('tells twenty refused lines and the number of the others; --json tells every line', async () => {
    const file = await fileOf('bad.jsonl', Array.from({ length: 25 }, () => '{}').join('\n'))
    const run = await runAnnalist(['import', file, '--dossier', 'imports'], { env })
    expect(run.stderr.match(/^line \d+:/gm)).toHaveLength(20)
    expect(run.stderr).toContain('… and 5 more')
    const json = await runAnnalist(['import', file, '--dossier', 'imports', '--json'], { env })
    const answers = json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers).toHaveLength(26)
    expect(answers.at(-1)).toMatchObject({ total: { done: 0, duplicate: 0, refused: 25 } })
  })

  test('of - takes the lines of standard input, and knows them again', async () => {
    const stdin = [report('piped-a'), report('piped-b')].map((line) => JSON.stringify(line)).join('\n')
    const run = await runAnnalist(['import', '-', '--dossier', 'imports'], { env, stdin })
    expect(run).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Done: 2, there already: 0, refused: 0;/),
    })
    const file = await fileOf('piped.jsonl', stdin)
    const again = await runAnnalist(['import', file, '--dossier', 'imports'], { env })
    expect(again.stdout).toMatch(/^Done: 0, there already: 2, refused: 0;/)
  })

  test('of a file that is not there is a usage error', async () => {
    expect(await runAnnalist(['import', join(folder, 'none.jsonl')], { env })).toMatchObject({
      code: 2,
      stdout: '',
    })
  })
})

describe('demo', () => {
  test('puts the whole example into a dossier, once', async () => {
    const first = await runAnnalist(['demo', '--slug', 'trial', '--json'], { env })
    expect(first.code).toBe(0)
    const { total, dossier } = JSON.parse(first.stdout)
    expect({ dossier, refused: total.refused }).toEqual({ dossier: 'trial', refused: 0 })
    expect(total.done).toBeGreaterThan(60)
    const again = await runAnnalist(['demo', '--slug', 'trial', '--json'], { env })
    expect(JSON.parse(again.stdout).total).toEqual({ done: 0, duplicate: total.done, refused: 0 })
  })

  test('names commands that work', async () => {
    const { stdout } = await runAnnalist(['demo', '--slug', 'trial'], { env })
    const commands = [...stdout.matchAll(/npx annalist (.*)/g)].map(([, command]) => command!.split(' '))
    expect(commands).toHaveLength(3)
    for (const command of commands) {
      expect(await runAnnalist(command, { env })).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/./),
      })
    }
  })
})
