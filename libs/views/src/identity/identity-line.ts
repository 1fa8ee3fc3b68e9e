import type { LRUCache } from 'lru-cache'
import type { PoolClient } from 'pg'
import type { BatchRows } from '../rows/batch-rows.ts'
import { OpenRows } from '../rows/row-changes.ts'
import { OPEN_END } from '../rows/table.ts'
import type { ViewKey } from '../view.ts'
import type { IdentityModel } from './identity-model.ts'

/** A thing as a view last stored it. */
export interface KnownIdentity<State> {
  state: State
  version: number
  /** From when its row holds; null while it has none. */
  fromAt: number | null
}

interface Version<State> {
  from: number
  state: State
}

/** A record of one thing's stream. */
export interface IdentityFact<Content> {
  stream: string
  version: number
  position: number
  content: Content
}

/**
 * The actors, or the places, that one batch has to do with: each as it stood before the batch and after each of its
 * records in it, so that an incident can be folded as of any position.
 */
export class IdentityLine<State, Content> {
  readonly #versions = new Map<string, Version<State>[]>()
  readonly #last = new Map<string, KnownIdentity<State>>()
  readonly #rows: OpenRows

  /** Positions at which what an incident shows may have changed with it, by id. */
  readonly changes = new Map<string, number[]>()

  constructor(
    readonly model: IdentityModel<State, Content>,
    readonly source: { view: ViewKey; cache: LRUCache<string, KnownIdentity<State>>; prefix: string },
  ) {
    this.#rows = new OpenRows(model.table)
  }

  /** Looks up those that the batch does not know yet; what nobody registered stays unknown. */
  async load(client: PoolClient, ids: Iterable<string>): Promise<string[]> {
    const missing: string[] = []
    const loaded: string[] = []
    for (const id of ids) {
      if (this.#last.has(id)) continue
      const cached = this.source.cache.get(this.source.prefix + id)
      if (cached) this.#begin(id, cached)
      else missing.push(id)
      loaded.push(id)
    }
    if (missing.length > 0) await this.#read(client, [...new Set(missing)])
    return loaded
  }

  /** Begins one whose first record is in this batch. */
  register(id: string): void {
    if (!this.#last.has(id)) this.#begin(id, this.#unknown(id))
  }

  apply({ stream, version, position, content }: IdentityFact<Content>, rows: BatchRows): void {
    const before = this.#last.get(stream)!
    const state = this.model.evolve(before.state, content)
    this.#versions.get(stream)!.push({ from: position, state })
    if (this.model.bearing(state) !== this.model.bearing(before.state)) this.#note(stream, position)
    this.#adopt(stream, before)
    const row = { key: [stream], content: this.model.content(state, version) }
    this.#rows.set(row, position, rows.changes(this.model.table))
    this.#last.set(stream, { state, version, fromAt: position })
  }

  at(id: string, position: number): State | undefined {
    return this.#versions.get(id)?.findLast(({ from }) => from <= position)?.state
  }

  /** Those to which it was related before the batch or at any position in it. */
  relatives(id: string): string[] {
    return (this.#versions.get(id) ?? []).flatMap(({ state }) => this.model.relatives(state))
  }

  /** To be called once the batch is committed. */
  remember(): void {
    for (const [id, known] of this.#last) {
      if (known.fromAt !== null) this.source.cache.set(this.source.prefix + id, known)
    }
  }

  #note(id: string, position: number): void {
    const noted = this.changes.get(id)
    if (noted) noted.push(position)
    else this.changes.set(id, [position])
  }

  #unknown(id: string): KnownIdentity<State> {
    return { state: this.model.unknown(id), version: 0, fromAt: null }
  }

  #begin(id: string, known: KnownIdentity<State>): void {
    this.#last.set(id, known)
    this.#versions.set(id, known.fromAt === null ? [] : [{ from: 0, state: known.state }])
  }

  #adopt(id: string, { state, version, fromAt }: KnownIdentity<State>): void {
    if (fromAt === null || this.#rows.has(id)) return
    this.#rows.adopt({ key: [id], content: this.model.content(state, version) }, fromAt)
  }

  async #read(client: PoolClient, ids: string[]): Promise<void> {
    const { view } = this.source
    const { name, key } = this.model.table
    const { rows } = await client.query<{ id: string; version: number; from_at: number; state: State }>(
      `select ${key[0]!.name} as id, version, from_at, state from ${name}
       where dossier_id = $1 and view_id = $2 and ${key[0]!.name} = any($3) and to_at = ${OPEN_END}`,
      [view.dossierId, view.id, ids],
    )
    const found = new Map(rows.map((row) => [row.id, row]))
    for (const id of ids) {
      const row = found.get(id)
      if (!row) this.#begin(id, this.#unknown(id))
      else this.#begin(id, { state: row.state, version: row.version, fromAt: row.from_at })
    }
  }
}
