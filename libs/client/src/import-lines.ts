import type { ClientOptions } from './client.ts'
import { linesIn } from './lines-in.ts'
import { problemOf } from './problem.ts'
import type { components } from './schema.generated.ts'

export type ImportOutcome = components['schemas']['ImportOutcome']

export interface ImportTotal {
  total: { done: number; duplicate: number; refused: number }
  position: number
}

export interface ImportOptions extends ClientOptions {
  dossier: string
  /** Lines of JSON. A browser sends a file as it lies on the disk, piece by piece. */
  body: Blob | string
  /** The same id again takes each line once, so that an import can be repeated after an interruption. */
  importId: string
  signal?: AbortSignal
}

/** Sends many lines, and tells what became of each as the service goes; the last thing told is the total. */
export async function* importLines(options: ImportOptions): AsyncGenerator<ImportOutcome | ImportTotal> {
  const { url, key, dossier, body, importId, signal } = options
  const response = await fetch(`${url}/v1/dossiers/${encodeURIComponent(dossier)}/imports`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/x-ndjson',
      'Idempotency-Key': importId,
    },
    body,
    signal: signal ?? null,
  })
  if (!response.ok || !response.body) throw await problemOf(response)
  for await (const line of linesIn(response.body)) yield JSON.parse(line)
}
