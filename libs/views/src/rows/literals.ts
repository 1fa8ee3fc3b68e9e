import { escapeLiteral } from 'pg'
import { arrayText } from './copy-text.ts'

/** A statement with its parameters written into it, for several go as one, and then none can have any. */
export function literals(text: string, values: readonly (string | readonly string[])[]): string {
  const written = values.map((value) => escapeLiteral(typeof value === 'string' ? value : arrayText(value)))
  return text.replace(/\$(\d+)/g, (_, number) => written[Number(number) - 1]!)
}
