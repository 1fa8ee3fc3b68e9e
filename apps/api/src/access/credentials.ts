import type { FastifyRequest } from 'fastify'

/** RFC 6750: the characters of a token. */
const BEARER = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i
const BASIC = /^Basic ([A-Za-z0-9+/]+=*)$/i

/** The key that a request carries, or null. Its user name in HTTP Basic may be anything. */
export function sentKey({ headers }: FastifyRequest, { basic }: { basic: boolean }): string | null {
  const sent = headers.authorization ?? ''
  const bearer = BEARER.exec(sent)?.[1]
  if (bearer || !basic) return bearer ?? null
  const encoded = BASIC.exec(sent)?.[1]
  if (!encoded) return null
  const [, ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return password.join(':') || null
}
