import type { CustodyEffect, IncidentType, Modality, Standing, TimelineItem } from '@annalist/contract'

/** An incident in which an actor took part, itself or as a member of a group; one for each of its roles. */
export interface CustodyEvent {
  incidentId: string
  incidentKey: string | null
  type: IncidentType
  title: string
  modality: Modality
  standing: Standing
  verdict: TimelineItem['verdict']
  when: { edtf: string; earliestMs: number | null; latestMs: number | null } | null
  firstReportedMs: number | null
  placeId: string | null
  role: string
  /** The group that had the role, where the actor did not have it by itself. */
  via: string | null
  /** Who else took part; where several had the role that holds, the first of them is named. */
  participants: readonly { actorId: string; role: string }[]
}

export interface Holding {
  holder: string | null
  placeId: string | null
  /** The date of the incident by which this holder came to hold; null where it has none. */
  since: string | null
  incidentId: string
  /** So is an incident on which holder or place rest. */
  disputed: boolean
}

/** An incident that acts on custody, and how. */
export interface Acting {
  event: CustodyEvent
  effect: CustodyEffect
}

/** Who had a role; nobody has none. */
export function namedAs(role: string | null, { participants }: CustodyEvent): string[] {
  return participants.filter((participant) => participant.role === role).map(({ actorId }) => actorId)
}
