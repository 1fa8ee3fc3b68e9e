import { parseImportLine, type RecordMeta, type ReportInput, type StoredRecord } from '@annalist/contract'
import type { Database } from '@annalist/database'
import { type Concerned, type Decision, decide, decideOn, emptyDirectory } from '@annalist/domain'
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
    await new Views(database.db, new ViewSignals()).ensureFollowing(dossier.id)
    return dossier
  }

  async report(input: ReportInput) {
    const { reportId, incidentId, ...filed } = await this.apply(input)
    return { ...filed, reportId: reportId!, incidentId: incidentId! }
  }

  async actor(input: object) {
    const { actorId, position } = await this.apply({ op: 'actor', ...input })
    return { actorId: actorId!, position }
  }

  /** Takes a line as an import has it. */
  async apply(line: object): Promise<Concerned & { position: number }> {
    const parsed = parseImportLine(line)
    if (!parsed.success) throw parsed.error
    const asking = { dossierId: this.id, by: META.principal, isAnalyst: true, now: NOW }
    const newId = () => this.#newId()
    const decision = decideOn({ directory: this.#directory, newId }, (draft) =>
      decide(draft, parsed.data, asking),
    )
    return { ...decision.answer, position: await this.#append(decision) }
  }

  /** The first `count` decisions of another dossier, with the same ids. */
  async copy(other: TestDossier, count: number): Promise<void> {
    for (const decision of other.appended.slice(0, count)) await this.#append(decision)
  }

  /** Brings a view to the head; answers its position. */
  async project(label = 'live'): Promise<number> {
    const view = await new Views(this.database.db, new ViewSignals()).find(this.id, label)
    const engine = new ViewEngine(this.database.pool, this.#history)
    for (;;) {
      const advance = await engine.advance(view!)
      if (advance.outcome === 'current') return advance.view.position
      if (advance.outcome !== 'advanced')
        throw new Error(`Expected to advance, found ${JSON.stringify(advance)}`)
    }
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
