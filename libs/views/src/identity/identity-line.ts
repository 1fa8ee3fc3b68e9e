import { BEGINNING } from '@annalist/domain'
import type { LRUCache } from 'lru-cache'
import type { PoolClient } from 'pg'
import type { BatchRows } from '../rows/batch-rows.ts'
import { OpenRows } from '../rows/row-changes.ts'
import { IS_OPEN } from '../rows/table.ts'
import type { View } from '../view.ts'
import type { IdentityModel } from './identity-model.ts'

/** A thing as a view last stored it. */
export interface KnownIdentity<State> {
  /** What is known of it by itself. */
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
    readonly source: { view: View; cache: LRUCache<string, KnownIdentity<State>>; prefix: string },
  ) {
    this.#rows = new OpenRows(model.table)
  }

  /** Looks up those that the batch does not know yet; what nobody registered stays unknown. */
  async load(client: PoolClient, ids: Iterable<string>): Promise<void> {
    const missing = new Set<string>()
    for (const id of ids) {
      if (this.#last.has(id)) continue
      const cached = this.source.cache.get(this.source.prefix + id)
      if (cached) this.#begin(id, cached)
      else missing.add(id)
    }
    if (missing.size > 0) await this.#read(client, [...missing])
  }

  /** Begins one whose first record is in this batch. */
  register(id: string): void {
    if (!this.#last.has(id)) this.#begin(id, this.#unknown(id))
  }

  apply({ stream, version, position, content }: IdentityFact<Content>, rows: BatchRows): void {
    const before = this.#last.get(stream)!
    const concerned = this.#cluster(stream)
    const state = this.model.evolve(before.state, content)
    this.#versions.get(stream)!.push({ from: position, state })
    if (this.model.bearing(state) !== this.model.bearing(before.state)) this.#note(stream, position)
    this.#last.set(stream, { ...before, state, version })
    const known = (id: string) => (id === stream ? before : this.#last.get(id))
    for (const id of new Set([...concerned, ...this.#cluster(stream)])) {
      this.#adopt(id, known)
      this.#show(id, position, rows)
    }
  }

  /** As it is known by itself. */
  own(id: string, position: number): State | undefined {
    const versions = this.#versions.get(id)
    const last = versions?.at(-1)
    if (last === undefined || last.from <= position) return last?.state
    return versions!.findLast(({ from }) => from <= position)?.state
  }

  /** As it is known with all that were merged with it. */
  at(id: string, position: number): State | undefined {
    const { merging } = this.model
    return merging ? merging.known(id, (each) => this.own(each, position)) : this.own(id, position)
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

  /** All that are known as the same as one, at the end of what was applied. */
  #cluster(id: string): string[] {
    const { merging } = this.model
    if (!merging) return [id]
    const lookup = (each: string) => this.#last.get(each)?.state
    const root = merging.rootOf(id, lookup)
    return [root, ...merging.absorbedBy(root, lookup)]
  }

  /** Takes over the row that is stored of one, before it is changed for the first time. */
  #adopt(id: string, known: (id: string) => KnownIdentity<State> | undefined): void {
    const fromAt = known(id)?.fromAt ?? null
    if (fromAt !== null && !this.#rows.has(id))
      this.#rows.adopt({ key: [id], content: this.#contentOf(id, known) }, fromAt)
  }

  #show(id: string, position: number, rows: BatchRows): void {
    const content = this.#contentOf(id, (each) => this.#last.get(each))
    const at = this.#rowFrom(position)
    const changed = this.#rows.set({ key: [id], content }, at, rows.changes(this.model.table))
    if (changed) this.#last.set(id, { ...this.#last.get(id)!, fromAt: at })
  }

  /** From when its row holds: on the reported axis whatever is known holds from the beginning. */
  #rowFrom(position: number): number {
    return this.source.view.axis === 'reported' ? BEGINNING : position
  }

  #contentOf(id: string, known: (id: string) => KnownIdentity<State> | undefined): string {
    const { state: own, version } = known(id)!
    const { merging } = this.model
    if (!merging) return this.model.content({ own, version, shown: own, root: null })
    const lookup = (each: string) => known(each)?.state
    const root = merging.rootOf(id, lookup)
    return root === id
      ? this.model.content({ own, version, shown: merging.known(id, lookup) ?? own, root: null })
      : this.model.content({ own, version, shown: own, root })
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

  async #read(client: PoolClient, ids: string[]): Promise<void> {
    const { view } = this.source
    const { name, key, values } = this.model.table
    const own = values.includes('own') ? 'coalesce(own, state)' : 'state'
    const { rows } = await client.query<{ id: string; version: number; from_at: number; state: State }>(
      `select ${key[0]!.name} as id, version, from_at, ${own} as state from ${name}
       where dossier_id = $1 and view_id = $2 and ${key[0]!.name} = any($3) and ${IS_OPEN}`,
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
