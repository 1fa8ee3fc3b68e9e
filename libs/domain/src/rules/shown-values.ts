import type { IncidentType, Modality, ShownQuantity, ShownWhere } from '@annalist/contract'
import type { Identity } from '../identity.ts'
import type { IncidentReading } from '../incident/incident-reading.ts'
import { compareText } from './canonical-json.ts'
import { showEarliest } from './earliest-text.ts'
import { type FieldClaim, plainClaim } from './field-claim.ts'
import { latestOfEachOrigin } from './latest-claims.ts'
import { showParticipants } from './participants.ts'
import { showQuantities } from './quantities.ts'
import { type Shown, showFirst } from './shown.ts'
import { makesClaims, type Statement } from './statement.ts'
import { showWhen, type WhenValue } from './when.ts'
import { showWhere } from './where.ts'

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
export function showValues(statements: readonly Statement[], identity: Identity): ShownValues {
  const claiming = statements.filter(makesClaims)
  const pools = [claiming, statements.filter(({ claim }) => claim.stands === true), statements]
  const telling = pools.find((pool) => pool.length > 0) ?? []
  const first = <Field>(show: (pool: readonly Statement[]) => Shown<Field> | null) =>
    pools.map(show).find((shown) => shown !== null) ?? null

  const type = first((pool) => showWord(pool, ({ claim }) => claim.report.type, identity))
  return {
    type,
    subtype: showWord(telling, ({ claim }) => claim.report.subtype, identity),
    modality: showWord(telling, ({ claim }) => claim.report.modality ?? 'actual', identity),
    title: first((pool) => showEarliest(pool, 'title')),
    summary: showEarliest(telling, 'summary'),
    when: showWhen(claiming, identity),
    where: showWhere(claiming, 'where', identity),
    from: showWhere(claiming, 'from', identity),
    quantities: showQuantities(claiming, identity),
    participants: showParticipants(claiming, type?.value ?? 'other', identity),
    tags: showTags(telling),
  }
}

/** A field of one word: disputed where claims that stand differ. */
function showWord<Word extends string>(
  statements: readonly Statement[],
  wordOf: (statement: Statement) => Word | null | undefined,
  identity: Identity,
): Shown<Word> | null {
  const claims = statements.flatMap((by): FieldClaim<Word>[] => {
    const word = wordOf(by)
    return word ? [plainClaim(by, word, word)] : []
  })
  const latest = latestOfEachOrigin(claims)
  const differ = new Set(latest.filter(({ by }) => makesClaims(by)).map(({ same }) => same)).size > 1
  return showFirst(latest, differ, identity)
}

function showTags(statements: readonly Statement[]): Shown<string[]> {
  const tagged = statements.filter(({ claim }) => claim.report.tags?.length)
  const tags = new Set(tagged.flatMap(({ claim }) => claim.report.tags ?? []))
  return { value: [...tags].sort(compareText), disputed: false, by: tagged }
}
