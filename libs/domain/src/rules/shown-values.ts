import type {
  DisputableField,
  IncidentType,
  Modality,
  PreferableField,
  ShownQuantity,
  ShownWhere,
} from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import type { IncidentReading } from '../incident/incident-reading.ts'
import type { Judgement } from '../incident/judgement.ts'
import { Participants } from './participants.ts'
import { QuantityContests } from './quantities.ts'
import type { Shown } from './shown.ts'
import { makesClaims, type Statement } from './statement.ts'
import { Telling } from './telling.ts'
import { WhenContest, type WhenValue } from './when.ts'
import { WhereContest } from './where.ts'

/** Each field by itself; null, or an empty list, where no claim that stands speaks of it. */
export interface ShownValues {
  type: Shown<IncidentType> | null
  subtype: Shown<string> | null
  modality: Shown<Modality> | null
  title: Shown<string> | null
  summary: Shown<string> | null
  when: Shown<WhenValue> | null
  where: Shown<ShownWhere> | null
  from: Shown<ShownWhere> | null
  quantities: Shown<ShownQuantity[]>
  participants: Shown<IncidentReading['participants']>
  tags: Shown<string[]>
}

/**
 * Only reports that stand and assert or confirm make claims. Where there are none, the other reports that stand,
 * else all, still tell what the incident is about: its type, title and tags. But when, where, who and how many
 * stay empty, since nobody claims them.
 */
export class FieldContests {
  #claiming = new Telling()
  #standing: Telling | null = null
  #fallen: Telling | null = null
  #when = new WhenContest()
  #where = new WhereContest('where')
  #from = new WhereContest('from')
  #quantities = new QuantityContests()
  #claims: Statement[] = []
  #hasUntyped = false
  #participants = new Participants('other')

  add(by: Statement, identity: Identity): void {
    if (!makesClaims(by)) {
      this.#tellingOf(by).add(by, identity)
      return
    }
    this.#claims.push(by)
    if (!by.claim.report.type) this.#hasUntyped = true
    this.#claiming.add(by, identity)
    this.#when.add(by, identity)
    this.#where.add(by, identity)
    this.#from.add(by, identity)
    this.#quantities.add(by, identity)
    this.#participants.add(by, identity)
  }

  copy(): FieldContests {
    const copy = new FieldContests()
    copy.#claiming = this.#claiming.copy()
    copy.#standing = this.#standing?.copy() ?? null
    copy.#fallen = this.#fallen?.copy() ?? null
    copy.#when = this.#when.copy()
    copy.#where = this.#where.copy()
    copy.#from = this.#from.copy()
    copy.#quantities = this.#quantities.copy()
    copy.#claims = [...this.#claims]
    copy.#hasUntyped = this.#hasUntyped
    copy.#participants = this.#participants.copy()
    return copy
  }

  /** `prefer` names, field by field, the report whose claim an analyst prefers. */
  shown(identity: Identity, prefer: Judgement['prefer']): ShownValues {
    const tellings = [this.#claiming, this.#standing, this.#fallen].filter((telling) => telling !== null)
    const telling = this.#claims.length > 0 ? this.#claiming : (this.#standing ?? this.#fallen)
    const asked = (field: PreferableField) => ({ identity, preferred: prefer[field] })
    const type = firstShown(tellings, (each) => each.type.shown(this.#isDisputable(each), asked('type')))
    return {
      type,
      subtype: telling?.subtype.shown(this.#isDisputable(telling), asked('subtype')) ?? null,
      modality: telling?.modality.shown(this.#isDisputable(telling), asked('modality')) ?? null,
      title: firstShown(tellings, ({ title }) => title.shown(prefer.title)),
      summary: telling?.summary.shown(prefer.summary) ?? null,
      when: this.#when.shown(identity, prefer.when),
      where: this.#where.shown(identity, prefer.where),
      from: this.#from.shown(identity, prefer.from),
      quantities: this.#quantities.shown(identity, prefer.quantities),
      participants: this.#participantsOf(type?.value ?? 'other', identity).shown(
        identity,
        prefer.participants,
      ),
      tags: telling?.tags.shown() ?? { value: [], disputed: false, holders: () => [] },
    }
  }

  /** The statements that contradict each other on a disputed field. */
  disputing(field: DisputableField, identity: Identity): Statement[] {
    switch (field) {
      case 'when':
        return this.#when.statements()
      case 'where':
        return this.#where.statements()
      case 'type':
        return this.#claiming.type.statements()
      case 'modality':
        return this.#claiming.modality.statements()
      case 'quantities':
        return this.#quantities.disputing()
      case 'participants':
        return this.#participants.disputing(identity)
      default: {
        const unreachable: never = field
        return unreachable
      }
    }
  }

  /** Reports that claim nothing tell what it is about, and dispute nothing. */
  #isDisputable(telling: Telling): boolean {
    return telling === this.#claiming
  }

  #tellingOf({ claim }: Statement): Telling {
    if (claim.stands === true) {
      this.#standing ??= new Telling()
      return this.#standing
    }
    this.#fallen ??= new Telling()
    return this.#fallen
  }

  /** What a role asks of a report that names no type depends on the type shown. */
  #participantsOf(type: IncidentType, identity: Identity): Participants {
    if (type === this.#participants.type) return this.#participants
    if (!this.#hasUntyped) return this.#participants
    this.#participants = new Participants(type)
    for (const by of this.#claims) this.#participants.add(by, identity)
    return this.#participants
  }
}

function firstShown<Value>(
  tellings: readonly Telling[],
  show: (telling: Telling) => Shown<Value> | null,
): Shown<Value> | null {
  for (const telling of tellings) {
    const shown = show(telling)
    if (shown) return shown
  }
  return null
}
