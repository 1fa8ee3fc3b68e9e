import {
  type ActorOperation,
  actorOperation,
  type RecordMeta,
  type ReportInput,
  report as reportSchema,
  type StoredRecord,
} from '@annalist/contract'
import type { Database } from '@annalist/database'
import { type Decision, decideOn, describeActor, emptyDirectory, fileReport } from '@annalist/domain'
import { History } from '@annalist/history'
import { ViewEngine, ViewSignals, Views } from '@annalist/views'

const NOW = Date.parse('2026-01-01')
const META: RecordMeta = {
  principal: '00000000-0000-7000-8000-f00000000001',
  principalName: 'tester',
  correlationId: 'test',
  causationId: null,
  requestId: null,
}

type Decide<Answer> = Parameters<typeof decideOn<Answer>>[1]
type Appended = Pick<Decision<unknown>, 'records' | 'claims'>

/** A dossier that tests fill by the rules of the domain, and whose live view they bring to the head. */
export class TestDossier {
  readonly appended: Appended[] = []
  readonly #history: History<StoredRecord, RecordMeta>
  readonly #directory = emptyDirectory()
  #ids = 0

  private constructor(
    readonly database: Database,
    readonly id: string,
  ) {
    this.#history = new History<StoredRecord, RecordMeta>(database.pool)
  }

  static async open(database: Database, number: number): Promise<TestDossier> {
    const dossier = new TestDossier(database, `00000000-0000-7000-8000-d${String(number).padStart(11, '0')}`)
    const opened = { slug: `dossier-${number}`, title: 'A dossier' }
    await dossier.#history.open(dossier.id, {
      records: [
        { stream: dossier.id, id: dossier.#newId(), type: 'DossierOpened', data: opened, meta: META },
      ],
    })
    await new Views(database.db, new ViewSignals()).ensureLive(dossier.id)
    return dossier
  }

  async report(input: ReportInput) {
    return this.#decide((draft) => fileReport(draft, reportSchema.parse(input), NOW))
  }

  async actor(input: Omit<ActorOperation, 'op'>) {
    return this.#decide((draft) => describeActor(draft, actorOperation.parse({ op: 'actor', ...input })))
  }

  /** The first `count` decisions of another dossier, with the same ids. */
  async copy(other: TestDossier, count: number): Promise<void> {
    for (const decision of other.appended.slice(0, count)) await this.#append(decision)
  }

  /** Brings the live view to the head; answers its position. */
  async project(): Promise<number> {
    const view = await new Views(this.database.db, new ViewSignals()).find(this.id, 'live')
    const engine = new ViewEngine(this.database.pool, this.#history)
    for (;;) {
      const advance = await engine.advance(view!)
      if (advance.outcome === 'current') return advance.view.position
      if (advance.outcome !== 'advanced')
        throw new Error(`Expected to advance, found ${JSON.stringify(advance)}`)
    }
  }

  async #decide<Answer>(decide: Decide<Answer>): Promise<Answer & { position: number }> {
    const newId = () => this.#newId()
    const decision = decideOn({ directory: this.#directory, newId }, decide)
    const position = await this.#append(decision)
    return { ...decision.answer, position }
  }

  async #append(decision: Appended): Promise<number> {
    const records = decision.records.map((record) => ({ ...record, meta: META }))
    const outcome = await this.#history.append(this.id, { records, claims: decision.claims })
    if (outcome.status !== 'appended') throw new Error(`Expected to append, found ${JSON.stringify(outcome)}`)
    this.appended.push(decision)
    return outcome.last
  }

  /** Ids that are told apart by their last digits, and do not ascend with recording. */
  #newId(): string {
    this.#ids += 1
    const scattered = (this.#ids * 7919) % 99_991
    return `00000000-0000-7000-8000-${String(scattered).padStart(12, '0')}`
  }
}

export function day(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}
