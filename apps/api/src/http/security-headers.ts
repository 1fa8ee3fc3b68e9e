import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'

/** Forbids browsers what no answer needs. Helmet works its headers out anew for each answer, so it is asked once. */
export async function secureAnswers(server: FastifyInstance): Promise<void> {
  const headers = await securityHeaders()
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

async function securityHeaders(): Promise<Record<string, string>> {
  const sample = Fastify()
  // Plain HTTP is how this is reached: what would send browsers to HTTPS is left to the proxy that has it.
  await sample.register(helmet, {
    hsts: false,
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
  })
  sample.get('/', async (_request, reply) => reply.raw.getHeaders())
  return (await sample.inject('/')).json()
}

/** Swagger UI sets styles from its script and shows icons as data URLs; nothing else may come from elsewhere. */
const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
}
