import type { ImportTotal } from '@annalist/contract'
import { chunksOf, type SentLines, sendLines, sha256Of } from './send-lines.ts'
import type { Service } from './service.ts'

export interface ImportRequest extends Omit<SentLines, 'id' | 'body'> {
  file: string
  onSent?: (bytes: number) => void
}

/** Sends a file of JSON lines as it is. The import's id is the SHA-256 of the file. */
export async function importFile(service: Service, request: ImportRequest): Promise<ImportTotal> {
  const { file, onSent, ...sent } = request
  return sendLines(service, { ...sent, id: await sha256Of(file), body: chunksOf(file, onSent) })
}
