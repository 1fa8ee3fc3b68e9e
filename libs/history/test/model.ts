import type { AppendRequest } from '../src/index.ts'

interface Stored {
  stream: string
  version: number
  id: string
}

/** What the append must come to, one request after the other, as simply as it can be said. */
export class SequentialModel {
  readonly records: Stored[] = []
  readonly keys = new Map<string, Map<string, number>>()
  private readonly answers = new Map<string, { digest: string; answer: unknown; position: number }>()

  append(request: AppendRequest): object {
    return this.refusal(request) ?? this.take(request)
  }

  private refusal({ expect = [], claims = [], idempotency }: AppendRequest): object | null {
    const before = idempotency && this.answers.get(`${idempotency.principal} ${idempotency.key}`)
    if (before && before.digest !== idempotency.digest) return { status: 'idempotency-mismatch' }
    if (before) return { status: 'duplicate', answer: before.answer, position: before.position }
    for (const { stream, version } of expect) {
      const found = this.versionOf(stream)
      if (found !== version) return { status: 'conflict', stream, expected: version, found }
    }
    for (const { space, key, shared } of claims) {
      const stream = [...(this.keys.get(`${space} ${key}`)?.keys() ?? [])].sort()[0]
      if (!shared && stream) return { status: 'key-taken', space, key, stream }
    }
    return null
  }

  private take({ records, claims = [], idempotency }: AppendRequest): object {
    const first = this.records.length + 1
    for (const { stream, id } of records)
      this.records.push({ stream, id, version: this.versionOf(stream) + 1 })
    for (const { space, key, stream, record } of claims) {
      const streams = this.keys.get(`${space} ${key}`) ?? new Map<string, number>()
      this.keys.set(`${space} ${key}`, streams)
      if (!streams.has(stream)) streams.set(stream, first + record)
    }
    const last = this.records.length
    if (idempotency)
      this.answers.set(`${idempotency.principal} ${idempotency.key}`, { ...idempotency, position: last })
    return { status: 'appended', first, last }
  }

  private versionOf(stream: string): number {
    return this.records.filter((record) => record.stream === stream).length
  }
}
