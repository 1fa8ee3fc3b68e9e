import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { buildInto, root } from './build.ts'
import { freePort, type Serving, spawnAnnalist, startServing } from './spawn-annalist.ts'

const START = 180_000

let folder: string
let launcher: string
let env: Record<string, string>
let serving: Serving | null = null

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'annalist-serve-'))
  // As root, the database runs as a user of its own, who has to get in.
  await chmod(folder, 0o755)
  launcher = await buildInto(join(folder, 'program'))
  env = {
    ANNALIST_DATA_DIR: join(folder, 'data'),
    PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
    TMPDIR: tmpdir(),
  }
}, START)

afterAll(async () => {
  await serving?.end('SIGINT')
  await rm(folder, { recursive: true, force: true })
}, START)

const serve = async () => {
  serving = await startServing(launcher, env)
  return serving
}

async function stop(signal: 'SIGINT' | 'SIGKILL') {
  const ended = await serving?.end(signal)
  serving = null
  return ended
}

const annalist = (command: string, more: Record<string, string> = {}) =>
  spawnAnnalist(launcher, command.split(' '), { ...env, ...more })

async function positionNow(): Promise<number> {
  const { stdout } = await annalist('dossier list --json')
  return JSON.parse(stdout).items[0].position
}

const postmaster = () => join(folder, 'data', 'postgres', 'postmaster.pid')

/** One story: each test goes on where the one before it stopped. */
describe('annalist serve', () => {
  let position = 0

  test(
    'starts everything, imports the example, is ready then, and says what to do next',
    async () => {
      const { said } = await serve()
      const [key] = /annalist_[\w-]{43}/.exec(said)!
      const url = `http://127.0.0.1:${env.PORT}`
      expect(said).toContain(`Annalist serves on ${url}`)
      const ready = await fetch(`${url}/health/ready`, { headers: { Authorization: `Bearer ${key}` } })
      expect(ready.status).toBe(200)
      const things = [...said.matchAll(/npx annalist (.*)/g)].map(([, command]) => command!)
      expect(things).toHaveLength(2)
      const given = { ANNALIST_URL: url, ANNALIST_KEY: key! }
      for (const command of things) {
        expect(await annalist(command, given)).toMatchObject({
          code: 0,
          stdout: expect.stringMatching(/capture/),
        })
      }
      const [curl] = /curl .*/.exec(said)!
      const { stdout } = await promisify(execFile)('sh', ['-c', `${curl} --silent`])
      expect(JSON.parse(stdout).items.length).toBeGreaterThan(0)
    },
    START,
  )

  test('is found by commands on the same data folder, without a word of where', async () => {
    const { code, stderr, stdout } = await annalist('timeline')
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/january-capture/) })
    expect(stderr).not.toContain('starting one')
    expect((await stat(join(folder, 'data', 'service.json'))).mode & 0o777).toBe(0o600)
    position = await positionNow()
  })

  test('is quiet when the reader of its output has gone', async () => {
    const command = `"${process.execPath}" "${launcher}" history --all --json | head -n 1`
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { env })
    expect(JSON.parse(stdout).position).toBe(1)
    expect(stderr).toBe('')
  })

  test('leaves nothing behind when the reader of its output has gone', async () => {
    const command = `"${process.execPath}" "${launcher}" replay --without NIS --json | head -n 1`
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { env })
    expect({ at: JSON.parse(stdout).at, stderr }).toEqual({ at: 1, stderr: '' })
    const { items } = JSON.parse((await annalist('view list --json')).stdout)
    expect(items.map(({ label }: { label: string | null }) => label)).toEqual(['live', 'published'])
  })

  test(
    'on a port that is taken says so and what to do',
    async () => {
      const second = await annalist('serve', { ANNALIST_DATA_DIR: join(folder, 'second') })
      expect(second).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`Port ${env.PORT} of 127.0.0.1 is taken`),
      })
    },
    START,
  )

  test('stops cleanly on Ctrl-C, with its database', async () => {
    expect(existsSync(postmaster())).toBe(true)
    // Under npm one Ctrl-C comes twice.
    serving?.child.kill('SIGINT')
    expect(await stop('SIGINT')).toBe(0)
    expect(existsSync(postmaster())).toBe(false)
    expect(existsSync(join(folder, 'data', 'service.json'))).toBe(false)
  })

  test(
    'finds everything as it was at the next start',
    async () => {
      const { said } = await serve()
      expect(said).not.toContain('Importing')
      expect(await positionNow()).toBe(position)
    },
    START,
  )

  test(
    'recovers after kill -9',
    async () => {
      await stop('SIGKILL')
      await serve()
      expect(await positionNow()).toBe(position)
      expect(await annalist('incident january-capture')).toMatchObject({ code: 0 })
      expect(await stop('SIGINT')).toBe(0)
    },
    START,
  )

  test(
    'is not needed: a command starts a service for itself, and stops it',
    async () => {
      const alone = await annalist('timeline --json')
      expect(alone).toMatchObject({ code: 0, stderr: expect.stringContaining('starting one for this call') })
      expect(JSON.parse(alone.stdout).items.length).toBeGreaterThan(0)
      expect(existsSync(postmaster())).toBe(false)
    },
    START,
  )

  test(
    'never shows an admin key that was given',
    async () => {
      const given = 'a-key-that-was-given-and-is-long-enough'
      env = { ...env, ANNALIST_DATA_DIR: join(folder, 'given'), ANNALIST_ADMIN_KEY: given }
      const child = spawnAnnalist(launcher, ['serve'], env)
      const url = `http://127.0.0.1:${env.PORT}/health/ready`
      const headers = { Authorization: `Bearer ${given}` }
      while (!(await fetch(url, { headers }).catch(() => null))?.ok)
        await new Promise((next) => setTimeout(next, 100))
      const { pid } = JSON.parse(await readFile(join(folder, 'given', 'service.json'), 'utf8'))
      process.kill(pid, 'SIGTERM')
      const { code, stdout, stderr } = await child
      expect({ code, shown: `${stdout}${stderr}`.includes(given) }).toEqual({ code: 0, shown: false })
      expect(stderr).toContain('Serving on ')
    },
    START,
  )
})

describe('the launcher', () => {
  test('says what to do where nothing is built', async () => {
    const bare = join(folder, 'bare')
    await cp(join(root, 'bin'), join(bare, 'bin'), { recursive: true })
    await cp(join(root, 'package.json'), join(bare, 'package.json'))
    const { code, stderr } = await spawnAnnalist(join(bare, 'bin', 'annalist'), ['timeline'], {})
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('npm run build') })
  })
})
