import { Readable } from 'node:stream'
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common'
import { errorsOf } from './issues.ts'
import { invalidInput, notFound, ProblemError } from './problem-error.ts'

/**
 * Parses bodies, queries and path parameters with the schema they are declared with. Nest's own pipe would silently
 * drop fields named "constructor" or "prototype"; here they are unknown fields like others.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  async transform(value: unknown, { schema, type, data }: ArgumentMetadata): Promise<unknown> {
    if (!schema || type === 'custom') return value
    if (type === 'body') refuseOtherBodies(value)
    const result = await schema['~standard'].validate(value)
    if (!result.issues) return result.value
    // An id that is no id names nothing.
    if (type === 'param') throw notFound(`${data} "${String(value)}"`)
    const errors = errorsOf(result.issues)
    throw invalidInput(type === 'query' ? errors.map(byParameter) : errors)
  }
}

/** A parameter that is a list was sent as one: "type", not "type.0". */
function byParameter({ path, message }: { path: string; message: string }) {
  return { path: path.split('.')[0] ?? path, message }
}

function refuseOtherBodies(body: unknown): void {
  if (body === undefined) throw invalidInput([{ path: '', message: 'the body is empty: expected JSON' }])
  if (body instanceof Readable) {
    throw new ProblemError({
      name: 'unsupported-media-type',
      detail: 'Expected a body of type application/json.',
    })
  }
}
