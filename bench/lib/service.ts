import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../dist/apps/api/src/main.js', import.meta.url))
const ADMIN_KEY = 'a-key-that-only-this-benchmark-knows-of'
const AS_ADMIN = { authorization: `Bearer ${ADMIN_KEY}` }
const READY_WITHIN_MS = 10_000

/** The product as it is run: its own process, on one of the cluster's databases. */
export class Service {
  readonly url: string
  readonly #process: ChildProcess

  private constructor(url: string, child: ChildProcess) {
    this.url = url
    this.#process = child
  }

  static async start(connectionString: string): Promise<Service> {
    const env = {
      ...process.env,
      DATABASE_URL: withHost(connectionString),
      ANNALIST_ADMIN_KEY: ADMIN_KEY,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'error',
    }
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const service = new Service(await urlFrom(child), child)
      await service.#untilReady()
      return service
    } catch (error) {
      child.kill()
      throw error
    }
  }

  get pid(): number {
    return this.#process.pid!
  }

  /** Opens a dossier by its slug; answers its id. */
  async openDossier(slug: string): Promise<string> {
    return (await this.ask<{ id: string }>('POST', '/v1/dossiers', { slug, title: slug })).id
  }

  /**
   * Keys of several reporters in a dossier: one principal alone may not send as much as all of them together.
   */
  async addReporters(slug: string, count: number): Promise<string[]> {
    const keys: string[] = []
    for (let n = 0; n < count; n++) {
      const principal = `reporter-${n}`
      const { key } = await this.ask<{ key: string }>('POST', '/v1/keys', { principal })
      await this.ask('PUT', `/v1/dossiers/${slug}/members/${principal}`, { role: 'reporter' })
      keys.push(key)
    }
    return keys
  }

  /** As the admin, who owns what it opens. */
  async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...AS_ADMIN, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return JSON.parse(text) as Answer
  }

  async remove(path: string): Promise<void> {
    const { ok, status } = await fetch(`${this.url}${path}`, { method: 'DELETE', headers: AS_ADMIN })
    if (!ok) throw new Error(`DELETE ${path} answered ${status}`)
  }

  async importLines(path: string, lines: object[]): Promise<void> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...AS_ADMIN, 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    })
    const total = (await response.text()).trim().split('\n').at(-1) ?? ''
    if (!response.ok || !total.includes('"refused":0'))
      throw new Error(`POST ${path} answered ${response.status}: ${total}`)
  }

  /** Waits until the views have taken all that was appended. */
  async viewsCurrent(): Promise<void> {
    for (;;) {
      const metrics = await (await fetch(`${this.url}/metrics`, { headers: AS_ADMIN })).text()
      const lag = /^annalist_view_lag_records (\d+)/m.exec(metrics)?.[1]
      if (lag === undefined) throw new Error('Expected the metric annalist_view_lag_records')
      if (lag === '0') return
      await sleep(50)
    }
  }

  get adminKey(): string {
    return ADMIN_KEY
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const exit = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await exit
  }

  async #untilReady(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS
    for (;;) {
      const response = await fetch(`${this.url}/health/ready`, { headers: AS_ADMIN })
      const text = await response.text()
      if (response.ok) return
      if (Date.now() > deadline) throw new Error(`The service did not become ready: ${text}`)
      await sleep(50)
    }
  }
}

/** The setting takes URLs with a host only; the socket in the query wins over it. */
const withHost = (connectionString: string) =>
  connectionString.replace('postgresql:///', 'postgresql://localhost/')

async function urlFrom(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /listens on (\S+)/.exec(line)?.[1]
    if (url) return url
  }
  throw new Error(`The service ended with ${child.exitCode} before it listened`)
}
