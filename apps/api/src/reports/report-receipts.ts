import type { PossibleDuplicate, Report, ReportChangeReceipt, ReportReceipt } from '@annalist/contract'
import type { ContentOperation } from '@annalist/domain'
import { FindSimilarIncidents, GetConsequences, type Probe } from '@annalist/queries'
import { ViewBehindError, ViewFailedError } from '@annalist/views'
import { Injectable } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { Changed } from '../deciding/change-content.ts'
import { Receipts, receiptOf } from '../deciding/receipts.ts'
import type { Sent } from '../deciding/sent.ts'
import { Gathering } from '../gathering.ts'
import { Reads } from '../reading/reads.ts'

/** Files and changes reports, and tells in the receipt what follows. */
@Injectable()
export class ReportReceipts {
  /** Sought in the live view as it stands: it may lag, and nobody waits for it. */
  private readonly similar = new Gathering<Probe, PossibleDuplicate[]>((dossierId, probes) =>
    this.queries.execute(new FindSimilarIncidents(dossierId, probes)),
  )

  constructor(
    private readonly receipts: Receipts,
    private readonly reads: Reads,
    private readonly queries: QueryBus,
  ) {}

  async ofFiled(sent: Sent, report: Report): Promise<ReportReceipt> {
    const filed = await this.receipts.change(sent, { op: 'report', report })
    const { actorIds = [], opened } = filed
    const possibleDuplicates = opened ? await this.similar.ask(sent.dossierId, opened) : []
    return { ...receiptOf(filed, ['incidentId', 'reportId']), actorIds, possibleDuplicates }
  }

  async ofChanged(sent: Sent, operation: ContentOperation): Promise<ReportChangeReceipt> {
    const changed = await this.receipts.change(sent, operation)
    const changes = await this.consequencesOf(sent.dossierId, changed)
    return { ...receiptOf(changed, ['reportId', 'incidentId']), changes }
  }

  /** Null where the live view has not got that far in time: what was recorded stands all the same. */
  private async consequencesOf(
    dossierId: string,
    { position, records }: Changed,
  ): Promise<ReportChangeReceipt['changes']> {
    if (records === 0) return []
    const params = { after: position - records, until: position, minPosition: position }
    try {
      return await this.reads.answer(new GetConsequences(dossierId, params))
    } catch (error) {
      if (error instanceof ViewBehindError || error instanceof ViewFailedError) return null
      throw error
    }
  }
}
