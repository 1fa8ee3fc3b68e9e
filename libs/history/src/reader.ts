import type { Pool } from 'pg'
import { UnknownDossierError } from './errors.ts'
import {
  COLUMNS,
  type HistoryRecord,
  type RawRecord,
  type RecordShape,
  rawTypes,
  toRecord,
} from './record.ts'
import type { Upcasts } from './upcast.ts'

/** Records with a position after `after`, up to and including `until`. */
export interface Range {
  after: number
  limit: number
  until?: number
}

/** Records may be a megabyte each: pages of a batch are small enough to hold whatever is in them. */
const BATCH_PAGE = 100

export interface Head {
  position: number
  recordedAt: string
}

/** Comes before all others. */
const NO_UUID = '00000000-0000-0000-0000-000000000000'

export interface KeyName {
  space: string
  key: string
}

/** Where a key leads: a stream, and the record that named it. */
export interface KeyRow extends KeyName {
  stream: string
  position: number
  shared: boolean
}

export type VersionedKeyRow = KeyRow & { version: number }

/** What may be asked of a dossier's history. Records come in order of position; of a stream, in order of version. */
export class HistoryReader<Shape extends RecordShape = RecordShape, Meta = unknown> {
  protected readonly pool: Pool
  protected readonly upcasts: Upcasts

  constructor(pool: Pool, upcasts: Upcasts = {}) {
    this.pool = pool
    this.upcasts = upcasts
  }

  async read(dossierId: string, range: Range): Promise<HistoryRecord<Shape, Meta>[]> {
    return (await this.readRaw(dossierId, range)).map((raw) => this.toRecord(raw))
  }

  /** As `read`, but at most so many bytes of data beyond the first record: what may be held in memory at once. */
  async readBatch(
    dossierId: string,
    { after, limit, until, bytes }: Range & { bytes: number },
  ): Promise<HistoryRecord<Shape, Meta>[]> {
    const batch: RawRecord[] = []
    let size = 0
    for await (const page of this.#rawPages(dossierId, {
      after,
      limit: Math.min(limit, BATCH_PAGE),
      until,
    })) {
      for (const raw of page) {
        size += raw.data.length
        if (batch.length > 0 && size > bytes) return batch.map((each) => this.toRecord(each))
        batch.push(raw)
        if (batch.length === limit) return batch.map((each) => this.toRecord(each))
      }
    }
    return batch.map((raw) => this.toRecord(raw))
  }

  /** `data` and `meta` as their exact text: for streaming out without parsing, and for hashing. */
  async readRaw(
    dossierId: string,
    { after, limit, until = Number.MAX_SAFE_INTEGER }: Range,
  ): Promise<RawRecord[]> {
    return this.select('history_read', 'position > $2 and position <= $3 order by position limit $4', [
      dossierId,
      after,
      until,
      limit,
    ])
  }

  /**
   * Pages of at most `limit` records, up to the last that there is. Postgres reads the next page while this one is worked
   * on, so up to two are in memory.
   */
  async *pages(
    dossierId: string,
    range: Range,
  ): AsyncGenerator<HistoryRecord<Shape, Meta>[], void, undefined> {
    for await (const page of this.#rawPages(dossierId, range)) yield page.map((raw) => this.toRecord(raw))
  }

  async *#rawPages(
    dossierId: string,
    { after, limit, until }: Range,
  ): AsyncGenerator<RawRecord[], void, undefined> {
    // Positions have no gaps, so it is known where the next page begins before this one is there.
    const readAfter = (position: number) => {
      const page = this.readRaw(dossierId, { after: position, limit, ...(until !== undefined && { until }) })
      // One that is not taken, because the reader has seen enough, may fail without anybody's notice.
      page.catch(() => {})
      return page
    }
    let next = readAfter(after)
    for (let position = after + limit; ; position += limit) {
      const page = await next
      const isLast = page.length < limit
      if (!isLast) next = readAfter(position)
      if (page.length > 0) yield page
      if (isLast) return
    }
  }

  /** Empty for a stream that does not exist. `after` is a version: the rest of a stream that is known so far. */
  async readStream(dossierId: string, streamId: string, after = 0): Promise<HistoryRecord<Shape, Meta>[]> {
    const rows = await this.select('history_stream', 'stream_id = $2 and version > $3 order by version', [
      dossierId,
      streamId,
      after,
    ])
    return rows.map((raw) => this.toRecord(raw))
  }

  /** Has an entry for every stream that was asked for. */
  async readStreams(
    dossierId: string,
    streamIds: readonly string[],
  ): Promise<Map<string, HistoryRecord<Shape, Meta>[]>> {
    const streams = new Map<string, HistoryRecord<Shape, Meta>[]>(streamIds.map((id) => [id, []]))
    const rows = await this.select(
      'history_streams',
      'stream_id = any($2::uuid[]) order by stream_id, version',
      [dossierId, streamIds],
    )
    for (const raw of rows) streams.get(raw.stream)?.push(this.toRecord(raw))
    return streams
  }

  /** Without those that do not exist. */
  async readRecords(dossierId: string, positions: readonly number[]): Promise<HistoryRecord<Shape, Meta>[]> {
    const rows = await this.select('history_records', 'position = any($2::bigint[]) order by position', [
      dossierId,
      positions,
    ])
    return rows.map((raw) => this.toRecord(raw))
  }

  /** The first records of each stream, up to a version: enough to see what it is, however long it has become. */
  async readStarts(
    dossierId: string,
    streamIds: readonly string[],
    untilVersion: number,
  ): Promise<HistoryRecord<Shape, Meta>[]> {
    const rows = await this.select(
      'history_starts',
      'stream_id = any($2::uuid[]) and version <= $3 order by stream_id, version',
      [dossierId, streamIds, untilVersion],
    )
    return rows.map((raw) => this.toRecord(raw))
  }

  /** Of each stream the records of these types. */
  async readOfTypes(
    dossierId: string,
    streamIds: readonly string[],
    types: readonly Shape['type'][],
  ): Promise<HistoryRecord<Shape, Meta>[]> {
    const rows = await this.select(
      'history_of_types',
      'stream_id = any($2::uuid[]) and type = any($3::text[]) order by stream_id, version',
      [dossierId, streamIds, types],
    )
    return rows.map((raw) => this.toRecord(raw))
  }

  /** The versions of streams; those that do not exist are left out. */
  async versionsOf(dossierId: string, streamIds: readonly string[]): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ stream: string; version: number }>({
      name: 'history_versions',
      text: `select asked.stream, r.version from unnest($2::uuid[]) asked(stream)
        cross join lateral (
          select version from record where dossier_id = $1 and stream_id = asked.stream
          order by version desc limit 1
        ) r`,
      values: [dossierId, streamIds],
    })
    return new Map(rows.map(({ stream, version }) => [stream, version]))
  }

  /** 0 for a stream that does not exist. */
  async versionOf(dossierId: string, streamId: string): Promise<number> {
    const { rows } = await this.pool.query<{ version: number }>({
      name: 'history_version',
      text: `select version from record where dossier_id = $1 and stream_id = $2 order by version desc limit 1`,
      values: [dossierId, streamId],
    })
    return rows[0]?.version ?? 0
  }

  /** Without those that do not exist. */
  async readRecordsById(dossierId: string, ids: readonly string[]): Promise<HistoryRecord<Shape, Meta>[]> {
    const rows = await this.select('history_records_by_id', 'id = any($2::uuid[]) order by position', [
      dossierId,
      ids,
    ])
    return rows.map((raw) => this.toRecord(raw))
  }

  async recordById(dossierId: string, id: string): Promise<HistoryRecord<Shape, Meta> | null> {
    const [raw] = await this.select('history_record', 'id = $2', [dossierId, id])
    return raw ? this.toRecord(raw) : null
  }

  /**
   * Rows of all these keys, in order of position; none for a key that nobody named. Each is looked up by itself: a plan
   * that was made while the table was small would otherwise go on reading all keys of the dossier.
   */
  async lookup(dossierId: string, names: readonly KeyName[]): Promise<KeyRow[]> {
    const { rows } = await this.pool.query<Omit<KeyRow, 'position'> & { position: string }>({
      name: 'history_lookup',
      text: `select k.space, k.key, k.stream_id as stream, k.position, k.shared
        from unnest($2::text[], $3::text[]) asked(space, key)
        cross join lateral (
          select * from key where dossier_id = $1 and space = asked.space and key = asked.key offset 0
        ) k
        order by k.position, k.stream_id`,
      values: [dossierId, names.map(({ space }) => space), names.map(({ key }) => key)],
    })
    return rows.map((row) => ({ ...row, position: Number(row.position) }))
  }

  /** All keys that lead to records up to a position, in pages. */
  async *keys(
    dossierId: string,
    { until, limit }: { until: number; limit: number },
  ): AsyncGenerator<KeyRow[]> {
    let after: KeyRow | undefined
    do {
      const { rows } = await this.pool.query<Omit<KeyRow, 'position'> & { position: string }>({
        name: 'history_keys',
        text: `select space, key, stream_id as stream, position, shared from key
          where dossier_id = $1 and (space, key, stream_id) > ($2, $3, $4::uuid) and position <= $5
          order by space, key, stream_id limit $6`,
        values: [dossierId, after?.space ?? '', after?.key ?? '', after?.stream ?? NO_UUID, until, limit],
      })
      const page = rows.map((row) => ({ ...row, position: Number(row.position) }))
      if (page.length > 0) yield page
      after = page.length === limit ? page.at(-1) : undefined
    } while (after)
  }

  /** What `lookup` answers, each with the version that its stream has at that moment. */
  async lookupWithVersions(dossierId: string, names: readonly KeyName[]): Promise<VersionedKeyRow[]> {
    const { rows } = await this.pool.query<Omit<VersionedKeyRow, 'position'> & { position: string }>({
      name: 'history_lookup_versions',
      text: `select k.space, k.key, k.stream_id as stream, k.position, k.shared, s.version
        from unnest($2::text[], $3::text[]) asked(space, key)
        cross join lateral (
          select * from key where dossier_id = $1 and space = asked.space and key = asked.key offset 0
        ) k
        cross join lateral (
          select version from record where dossier_id = $1 and stream_id = k.stream_id order by version desc limit 1
        ) s
        order by k.position, k.stream_id`,
      values: [dossierId, names.map(({ space }) => space), names.map(({ key }) => key)],
    })
    return rows.map((row) => ({ ...row, position: Number(row.position) }))
  }

  /** @throws UnknownDossierError */
  async head(dossierId: string): Promise<Head> {
    const { rows } = await this.pool.query<{ position: string; recorded_at: string }>({
      name: 'history_head',
      text: `select position, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at
        from head where dossier_id = $1`,
      values: [dossierId],
    })
    if (!rows[0]) throw new UnknownDossierError(dossierId)
    return { position: Number(rows[0].position), recordedAt: rows[0].recorded_at }
  }

  protected toRecord(raw: RawRecord): HistoryRecord<Shape, Meta> {
    return toRecord<Shape, Meta>(raw, this.upcasts)
  }

  private async select(name: string, where: string, values: unknown[]): Promise<RawRecord[]> {
    const text = `select ${COLUMNS} from record where dossier_id = $1 and ${where}`
    const { rows } = await this.pool.query<RawRecord>({ name, text, values, types: rawTypes })
    return rows
  }
}
