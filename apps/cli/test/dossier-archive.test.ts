import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from '../../api/test/test-service.ts'
import { runAnnalist } from './run-annalist.ts'

type Service = Awaited<ReturnType<typeof startTestService>>
let here: Service
let there: Service
let folder: string

beforeAll(async () => {
  ;[here, there] = await Promise.all([startTestService(), startTestService()])
  folder = await mkdtemp(join(tmpdir(), 'annalist-archive-'))
  await on(here)('demo')
})
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()])
  await rm(folder, { recursive: true })
})

const on =
  (service: Service) =>
  (command: string, stdin = '') =>
    runAnnalist(command.split(' '), {
      env: { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey },
      stdin,
    })

describe('dossier export and import', () => {
  test('take a dossier elsewhere, once', async () => {
    const file = join(folder, 'kursk.history.jsonl')
    const exported = await on(here)(`dossier export ${file} --dossier kursk-prisoners`)
    expect(exported).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/as of position \d+\.\n$/),
    })
    expect(await on(there)(`dossier import ${file}`)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Restored: kursk-prisoners, \d+ records\n$/),
    })
    expect((await on(there)(`dossier import ${file}`)).stdout).toMatch(
      /^Is there already, as in the file: kursk-prisoners/,
    )
    const [mine, other] = await Promise.all(
      [here, there].map((service) => on(service)('history --all --json')),
    )
    expect(other?.stdout).toBe(mine?.stdout)
  })

  test('go through pipes', async () => {
    const { stdout } = await on(here)('dossier export -')
    const piped = await on(there)('dossier import - --json', stdout)
    expect([piped.code, JSON.parse(piped.stdout)]).toEqual([0, expect.objectContaining({ duplicate: true })])
  })

  test('refuse a damaged file, and one that is not there', async () => {
    const text = await readFile(join(folder, 'kursk.history.jsonl'), 'utf8')
    const file = join(folder, 'damaged.jsonl')
    await writeFile(file, text.slice(0, -200))
    const damaged = await on(there)(`dossier import ${file} --slug other`)
    expect(damaged).toMatchObject({ code: 3, stdout: '' })
    expect((await on(there)(`dossier import ${join(folder, 'none')}`)).code).toBe(2)
  })
})
