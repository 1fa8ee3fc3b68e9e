import type { ActorReceipt, IncidentReceipt, PlaceReceipt, Receipt } from '@annalist/contract'
import type { ContentOperation } from '@annalist/domain'
import { Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ChangeContent, type Changed } from './change-content.ts'
import type { Sent } from './sent.ts'

type Id = 'reportId' | 'incidentId' | 'actorId' | 'placeId'

/** Changes the content of a dossier, and answers with a receipt that has the id of what was changed. */
@Injectable()
export class Receipts {
  constructor(private readonly commands: CommandBus) {}

  ofIncident(sent: Sent, operation: ContentOperation): Promise<IncidentReceipt> {
    return this.receipt(sent, operation, 'incidentId')
  }

  ofActor(sent: Sent, operation: ContentOperation): Promise<ActorReceipt> {
    return this.receipt(sent, operation, 'actorId')
  }

  ofPlace(sent: Sent, operation: ContentOperation): Promise<PlaceReceipt> {
    return this.receipt(sent, operation, 'placeId')
  }

  async ofDossier(sent: Sent, operation: ContentOperation): Promise<Receipt> {
    return receiptOf(await this.change(sent, operation), [])
  }

  change(sent: Sent, operation: ContentOperation): Promise<Changed> {
    return this.commands.execute(new ChangeContent(sent, operation))
  }

  private async receipt<Ids extends Id>(sent: Sent, operation: ContentOperation, id: Ids) {
    return receiptOf(await this.change(sent, operation), [id])
  }
}

export function receiptOf<Ids extends Id>(
  changed: Changed,
  ids: readonly Ids[],
): Receipt & Record<Ids, string> {
  const { position, recordedAt, duplicate, warnings } = changed
  const concerned = Object.fromEntries(ids.map((id) => [id, told(changed, id)])) as Record<Ids, string>
  return { position, recordedAt, duplicate, warnings, ...concerned }
}

function told(changed: Changed, id: Id): string {
  const value = changed[id]
  if (value === undefined)
    throw new Error(`It was recorded at ${changed.position}, but its ${id} is not known`)
  return value
}
