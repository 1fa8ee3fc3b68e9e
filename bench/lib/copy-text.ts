import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** One row of COPY's text format; no value may hold a tab or an end of line, as JSON text and ids do not. */
export const copyRow = (values: readonly (string | number)[]): string =>
  `${values.map((value) => (typeof value === 'number' ? value : value.replaceAll('\\', '\\\\'))).join('\t')}\n`

/** Copies texts of rows into `target`, a table with its columns. */
export async function copyInto(
  client: pg.ClientBase,
  target: string,
  texts: Iterable<string>,
): Promise<void> {
  const copy = client.query(copyFrom(`copy ${target} from stdin`))
  for (const text of texts) if (!copy.write(text)) await once(copy, 'drain')
  copy.end()
  await finished(copy)
}
