import { problem } from '@annalist/contract'
import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger'
import { toOpenApi } from './to-openapi.ts'

const VERSION = '0.1.0'
type PathItem = OpenAPIObject['paths'][string]
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const

/** The OpenAPI document of all routes, from the same schemas that parse requests. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Annalist')
    .setDescription(
      'The record of what was reported: what happened, who was in it, who says so, how do we know?',
    )
    .setVersion(VERSION)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key' })
    .addSecurityRequirements('bearer')
    .build()
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: toOpenApi,
    operationIdFactory: (_controller, method) => method,
  })
  return withProblems(withPathParameters(document))
}

/** Those that no handler asks for by name: the guard has read them. */
function withPathParameters(document: OpenAPIObject): OpenAPIObject {
  for (const [path, operations] of Object.entries(document.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    for (const { parameters = [] } of operationsOf(operations)) {
      const missing = named.filter((name) => !parameters.some((one) => 'name' in one && one.name === name))
      const schema = { type: 'string' } as const
      parameters.unshift(...missing.map((name) => ({ name, in: 'path' as const, required: true, schema })))
    }
  }
  return document
}

/** Every route answers every failure in the same way. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const components = toOpenApi(problem, { schemaType: 'output' })?.components
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...components },
  }
  const failure = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  for (const path of Object.values(document.paths)) {
    for (const operation of operationsOf(path)) operation.responses.default = failure
  }
  return document
}

const operationsOf = (path: PathItem) => METHODS.flatMap((method) => path[method] ?? [])
