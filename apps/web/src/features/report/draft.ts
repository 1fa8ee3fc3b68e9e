import { newKey } from '../../lib/new-key.ts'

/** What has been typed so far, as text: a report is made of it only when it is sent. */
export interface Draft {
  /** An incident that is there already; null opens a new one. */
  incident: { id: string; title: string; type: string } | null
  type: string
  title: string
  summary: string
  when: string
  whenBasis: string
  whenText: string
  where: DraftPlace
  from: DraftPlace
  participants: DraftParticipant[]
  quantities: DraftQuantity[]
  stance: string
  attribution: DraftSource[]
  originStated: boolean
  url: string
  documentTitle: string
  publishedAt: string
  reportedAt: string
  quote: string
  quoteTranslation: string
  credibility: string
  tags: string
  key: string
  /** Sent along, so that a report that is sent twice is filed once. */
  sendKey: string
}

export interface DraftActor {
  /** Of an actor that is there already. */
  id: string | null
  name: string
  kind: string
  /** It has no name, or none that is known: `name` describes it. */
  isDescribed: boolean
  speaksFor: string
}

export interface DraftPlace {
  name: string
  country: string
  lat: string
  lon: string
  precision: string
}

export interface DraftParticipant {
  actor: DraftActor
  role: string
  count: string
}

export interface DraftSource {
  actor: DraftActor
  inCustody: boolean
}

export interface DraftQuantity {
  measure: string
  of: string
  low: string
  best: string
  high: string
  at: string
}

export const NO_ACTOR: DraftActor = { id: null, name: '', kind: '', isDescribed: false, speaksFor: '' }
const NO_PLACE: DraftPlace = { name: '', country: '', lat: '', lon: '', precision: '' }
export const NO_PARTICIPANT: DraftParticipant = { actor: NO_ACTOR, role: '', count: '' }
export const NO_SOURCE: DraftSource = { actor: NO_ACTOR, inCustody: false }
export const NO_QUANTITY: DraftQuantity = { measure: '', of: '', low: '', best: '', high: '', at: '' }

export function emptyDraft(): Draft {
  return {
    incident: null,
    type: '',
    title: '',
    summary: '',
    when: '',
    whenBasis: 'stated',
    whenText: '',
    where: NO_PLACE,
    from: NO_PLACE,
    participants: [NO_PARTICIPANT],
    quantities: [],
    stance: 'asserts',
    attribution: [NO_SOURCE],
    originStated: true,
    url: '',
    documentTitle: '',
    publishedAt: '',
    reportedAt: '',
    quote: '',
    quoteTranslation: '',
    credibility: '',
    tags: '',
    key: '',
    sendKey: newKey(),
  }
}

export const isEmptyActor = ({ id, name }: DraftActor) => id === null && name.trim() === ''
export const isEmptyQuantity = (quantity: DraftQuantity) =>
  Object.values(quantity).every((text) => text === '')

/** Rows that are empty are not sent, so the service counts without them. */
export function sentIndex<Row>(rows: Row[], index: number, isEmpty: (row: Row) => boolean): number {
  return rows.slice(0, index).filter((row) => !isEmpty(row)).length
}
