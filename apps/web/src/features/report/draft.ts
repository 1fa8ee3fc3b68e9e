import { newKey } from '../../lib/new-key.ts'

/** What has been typed so far, as text: a report is made of it only when it is sent. */
export interface Draft {
  /** An incident that is there already; null opens a new one. */
  incident: { id: string; title: string; type: string } | null
  type: string
  title: string
  subtype: string
  modality: string
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
  publisher: string
  retrievedAt: string
  archivedUrl: string
  language: string
  sha256: string
  reportedAt: string
  quote: string
  quoteTranslation: string
  credibility: string
  marking: string
  tags: string
  /** Keys or ids of reports, one to a line. */
  supersedes: string
  links: DraftLink[]
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
  /** Of a place that is there already, as long as its name is not changed. */
  id: string | null
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
  only: boolean
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
  approximate: boolean
  unit: string
  at: string
}

/** An incident that is there already; without an id as long as none is chosen. */
export interface DraftIncident {
  id: string
  title: string
}

export interface DraftLink {
  to: DraftIncident
  relation: string
}

export const NO_ACTOR: DraftActor = { id: null, name: '', kind: '', isDescribed: false, speaksFor: '' }
export const NO_PLACE: DraftPlace = { id: null, name: '', country: '', lat: '', lon: '', precision: '' }
export const NO_PARTICIPANT: DraftParticipant = { actor: NO_ACTOR, role: '', count: '', only: false }
export const NO_SOURCE: DraftSource = { actor: NO_ACTOR, inCustody: false }
export const NO_QUANTITY: DraftQuantity = {
  measure: '',
  of: '',
  low: '',
  best: '',
  high: '',
  approximate: false,
  unit: '',
  at: '',
}
export const NO_INCIDENT: DraftIncident = { id: '', title: '' }
export const NO_LINK: DraftLink = { to: NO_INCIDENT, relation: 'about' }

export function emptyDraft(): Draft {
  return {
    incident: null,
    type: '',
    title: '',
    subtype: '',
    modality: '',
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
    publisher: '',
    retrievedAt: '',
    archivedUrl: '',
    language: '',
    sha256: '',
    reportedAt: '',
    quote: '',
    quoteTranslation: '',
    credibility: '',
    marking: '',
    tags: '',
    supersedes: '',
    links: [],
    key: '',
    sendKey: newKey(),
  }
}

export const isEmptyActor = ({ id, name }: DraftActor) => id === null && name.trim() === ''
export const isEmptyQuantity = (quantity: DraftQuantity) =>
  Object.values(quantity).every((value) => value === '' || value === false)

/** Rows that are empty are not sent, so the service counts without them. */
export function sentIndex<Row>(rows: Row[], index: number, isEmpty: (row: Row) => boolean): number {
  return rows.slice(0, index).filter((row) => !isEmpty(row)).length
}
