import { types } from 'node:util'
import { problem } from '@annalist/contract'
import type { z } from 'zod'
import { CommandError, ServiceProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'

export type Query = Record<string, string | number | string[] | null | undefined>

/** An answer read by its schema, and as it came. */
export interface Answer<T> {
  data: T
  text: string
}

export interface Sent {
  method?: string
  query?: Query
  body?: RequestInit['body']
  headers?: Record<string, string>
}

/** A running service, spoken to over HTTP. Every method throws ServiceProblem or a CommandError of "unreachable". */
export class Service {
  private readonly url: string
  private readonly key: string | null
  private readonly signal: AbortSignal

  constructor({ url, key, signal }: { url: string; key: string | null; signal: AbortSignal }) {
    this.url = url.replace(/\/+$/, '')
    this.key = key
    this.signal = signal
  }

  /** The same service for what is still to be done after the user has interrupted. */
  uninterrupted(): Service {
    return new Service({ url: this.url, key: this.key, signal: new AbortController().signal })
  }

  get<T>(schema: z.ZodType<T>, path: string, query: Query = {}): Promise<Answer<T>> {
    return this.ask(schema, path, { query })
  }

  async ask<T>(schema: z.ZodType<T>, path: string, sent: Sent): Promise<Answer<T>> {
    return this.read(schema, await this.request(path, sent))
  }

  async send<T>(
    schema: z.ZodType<T>,
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
  ): Promise<Answer<T>> {
    const headers = { 'Content-Type': 'application/json' }
    return this.read(schema, await this.request(path, { method, headers, body: JSON.stringify(body) }))
  }

  async delete(path: string): Promise<void> {
    const response = await this.request(path, { method: 'DELETE' })
    await response.body?.cancel()
  }

  /** The bare response, once it is known to be no problem. */
  async request(path: string, sent: Sent = {}): Promise<Response> {
    const { method = 'GET', query = {}, headers, body = null } = sent
    const authorization = this.key ? { Authorization: `Bearer ${this.key}` } : undefined
    const init: RequestInit = { method, body, signal: this.signal, headers: { ...headers, ...authorization } }
    const address = this.url + path + searchOf(query)
    const response = await fetch(address, { ...init, duplex: 'half' }).catch(this.unreachable)
    if (!response.ok) throw new ServiceProblem(await problemOf(response))
    return response
  }

  private async read<T>(schema: z.ZodType<T>, response: Response): Promise<Answer<T>> {
    const text = await response.text().catch(this.unreachable)
    const parsed = schema.safeParse(jsonOf(text))
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!
      const found = `${path.join('.') || 'the answer'}: ${message}`
      throw new CommandError(
        `Expected an answer of Annalist from ${response.url}, found ${found}`,
        EXIT.unexpected,
      )
    }
    return { data: parsed.data, text }
  }

  private readonly unreachable = (cause: unknown): never => {
    if (this.signal.aborted) throw cause
    throw new CommandError(`No service answers at ${this.url}: ${reasonOf(cause)}`, EXIT.unreachable, {
      cause,
    })
  }
}

/** `?a=1&b=2,3`, or nothing. */
function searchOf(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)] as [string, string]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

async function problemOf(response: Response) {
  const text = await response.text().catch(() => '')
  const parsed = problem.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const title = `${response.status} ${response.statusText}`.trim()
  return { type: 'about:blank', title, status: response.status, detail: `from ${response.url}` }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The reason that a person can act on lies at the bottom: "fetch failed" says nothing. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error)
  if ('errors' in error && Array.isArray(error.errors)) return reasonOf(error.errors[0])
  return error.cause === undefined ? error.message : reasonOf(error.cause)
}
