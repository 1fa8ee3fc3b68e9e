import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { ProblemError, sendProblem } from '../http/problem-error.ts'

/** Where the page itself answers; what it shows lies below, so that an address can be opened, kept and sent. */
const ADDRESSES = ['/', '/d', '/d/*']

/** Put by the build wherever the page needs its nonce. */
const NONCE = 'NONCE-OF-THIS-ANSWER'

/**
 * Serves the workbench: the page at its addresses, and its files, whose names change with their content and which may
 * therefore be kept for ever. Nothing of it is secret; the key that reads a dossier is the page's to ask for.
 */
export async function servePage(server: FastifyInstance): Promise<void> {
  const folder = builtPage()
  if (folder === null) {
    for (const address of ADDRESSES) server.get(address, (_request, reply) => sendProblem(reply, notBuilt()))
    return
  }
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  for (const address of ADDRESSES) server.get(address, (_request, reply) => sendPage(reply, page))
  await server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
  })
}

/** Styles may only come from the files of the page, or carry a number that nobody else knows. */
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(18).toString('base64url')
  return reply
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', policyOf(nonce))
    .send(page.replaceAll(NONCE, nonce))
}

const policyOf = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join(';')

/** `dist/apps/web`, nearest above this file: the same from the sources and from what is built of them. */
function builtPage(): string | null {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const built = join(folder, 'dist/apps/web')
    if (existsSync(join(built, 'index.html'))) return built
  }
  return null
}

const notBuilt = () =>
  new ProblemError({ name: 'not-found', detail: 'The page is not built here: run "npm run build".' })
