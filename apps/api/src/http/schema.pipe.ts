import { IncomingMessage } from 'node:http'
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common'
import { errorsOf } from './issues.ts'
import { readJson } from './json-body.ts'
import { invalidInput, notFound } from './problem-error.ts'

/**
 * Reads bodies, which happens after the guard has let their sender in, and parses bodies, queries and path parameters
 * with the schema they are declared with. Nest's own pipe would silently
 * drop fields named "constructor" or "prototype"; here they are unknown fields like others.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  async transform(value: unknown, { schema, type, data }: ArgumentMetadata): Promise<unknown> {
    if (!schema || type === 'custom') return value
    const given = type === 'body' ? await bodyOf(value) : value
    const result = await schema['~standard'].validate(given)
    if (!result.issues) return result.value
    // An id that is no id names nothing.
    if (type === 'param')
      throw notFound(`${data} "${shortened(String(value))}": ${result.issues[0]?.message}`)
    const errors = errorsOf(result.issues)
    throw invalidInput(type === 'query' ? errors.map(byParameter) : errors)
  }
}

const SHOWN = 60

const shortened = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** A parameter that is a list was sent as one: "type", not "type.0". */
function byParameter({ path, message }: { path: string; message: string }) {
  return { path: path.split('.')[0] ?? path, message }
}

/** `undefined` where the request has none. */
async function bodyOf(sent: unknown): Promise<unknown> {
  const body = sent instanceof IncomingMessage ? await readJson(sent) : undefined
  if (body === undefined) throw invalidInput([{ path: '', message: 'the body is empty: expected JSON' }])
  return body
}
