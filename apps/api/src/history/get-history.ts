import type { HistoryRecord, List, RecordMeta, StoredRecord } from '@annalist/contract'
import { History } from '@annalist/history'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { z } from 'zod'
import { invalidInput } from '../http/problem-error.ts'

export interface HistoryParams {
  after?: number
  limit: number
  cursor?: string
}

/** A page of a dossier's records, in order of position. */
export class GetHistory extends Query<List<HistoryRecord>> {
  constructor(
    readonly dossierId: string,
    readonly params: HistoryParams,
  ) {
    super()
  }
}

/** `until` is the last position when the first page was read: one listing is one moment. */
const cursorShape = z.strictObject({ after: z.int().min(0), until: z.int().min(0) })
type Cursor = z.infer<typeof cursorShape>

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(private readonly history: History<StoredRecord, RecordMeta>) {}

  async execute({ dossierId, params }: GetHistory): Promise<List<HistoryRecord>> {
    const { limit, cursor, after = 0 } = params
    const head = await this.history.head(dossierId)
    const range = cursor === undefined ? { after, until: head.position } : readCursor(cursor, head.position)
    const items = await this.history.read(dossierId, { ...range, limit })
    const last = items.at(-1)?.position ?? range.until
    const next = last < range.until ? writeCursor({ after: last, until: range.until }) : null
    return { items, next, position: range.until, view: 'live' }
  }
}

const writeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')

function readCursor(text: string, head: number): Cursor {
  const { success, data } = cursorShape.safeParse(parse(text))
  if (success && data.until <= head) return data
  throw invalidInput([{ path: 'cursor', message: 'expected the "next" of a page of this history' }])
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    // Whatever is no JSON is no cursor: the shape refuses it.
    return undefined
  }
}
