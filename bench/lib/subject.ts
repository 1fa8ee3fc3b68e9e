import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a module in `subjects/` opens: methods that the benches call from another process. */
export type Methods<Api> = { [Name in keyof Api]: (argument: never) => Promise<unknown> }

type Argument<Method> = Method extends (argument: infer Given) => unknown ? Given : never
type Answer<Method> = Method extends (...given: never[]) => Promise<infer Answered> ? Answered : never

interface Reply {
  answer?: unknown
  error?: string
}

/** A contestant in a process of its own: one of them replaces the type parsers that all users of `pg` share. */
export class Subject<Api extends Methods<Api>> {
  readonly #process: ChildProcess
  #dead: Error | null = null

  private constructor(child: ChildProcess) {
    this.#process = child
    child.once('exit', (code, signal) => {
      this.#dead = new Error(`${child.spawnargs.at(-1)} ended with ${signal ?? code}`)
    })
  }

  /** Runs `open(options)` of `subjects/<name>.ts` in a new process. */
  static async start<Api extends Methods<Api>>(
    name: string,
    options: object,
    execArgv: readonly string[] = [],
  ): Promise<Subject<Api>> {
    const child = fork(fileURLToPath(new URL('subject-process.ts', import.meta.url)), [name], {
      execArgv: ['--import', new URL('built-product.ts', import.meta.url).href, ...execArgv],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const subject = new Subject<Api>(child)
    await subject.#ask('open', options)
    return subject
  }

  get pid(): number {
    return this.#process.pid!
  }

  async call<Name extends keyof Api & string>(
    method: Name,
    argument: Argument<Api[Name]>,
  ): Promise<Answer<Api[Name]>> {
    return (await this.#ask(method, argument)) as Answer<Api[Name]>
  }

  /** Lets it close what it has open, and waits for its end. */
  async close(): Promise<void> {
    if (this.#dead) return
    const exit = once(this.#process, 'exit')
    this.#process.send({ method: 'close' })
    await exit
  }

  /** One call at a time. */
  async #ask(method: string, argument: unknown): Promise<unknown> {
    if (this.#dead) throw this.#dead
    const exited = new AbortController()
    const reply = once(this.#process, 'message', { signal: exited.signal }) as Promise<[Reply]>
    const onExit = () => exited.abort()
    this.#process.once('exit', onExit)
    this.#process.send({ method, argument })
    try {
      const [{ answer, error }] = await reply
      if (error !== undefined) throw new Error(error)
      return answer
    } catch (cause) {
      throw this.#dead ?? cause
    } finally {
      this.#process.off('exit', onExit)
    }
  }
}
