import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

type Environment = Record<string, string>

/** Runs the launcher as a process of its own, to its end. */
export async function spawnAnnalist(launcher: string, args: string[], env: Environment): Promise<Ended> {
  const child = start(launcher, args, env)
  const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')])
  return { code: child.exitCode, stdout, stderr }
}

export interface Serving {
  child: ChildProcess
  /** What it has printed by the time it serves. */
  said: string
  /** Its exit code, null where a signal ended it. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** Starts `serve`, and waits until it says how to stop it. Throws with what it said if it ends before. */
export async function startServing(launcher: string, env: Environment): Promise<Serving> {
  const child = start(launcher, ['serve'], env)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
        if (said.includes('Ctrl-C stops')) resolve()
      })
    }
    child.once('close', () => reject(new Error(`annalist serve ended: ${said}`)))
  })
  return {
    child,
    said,
    end: async (signal) => {
      const closed = once(child, 'close')
      child.kill(signal)
      await closed
      return child.exitCode
    },
  }
}

/** Nothing of this process's environment: neither its Node options nor a service that is configured in it. */
const start = (launcher: string, args: string[], env: Environment) =>
  spawn(process.execPath, [launcher, ...args], { env: { PATH: process.env.PATH ?? '', ...env } })

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error(`Expected a port, found ${address}`)
  return address.port
}
