import {
  type CorrectionBody,
  correctionBody,
  type MoveBody,
  moveBody,
  pathId,
  type Report,
  type RetractionBody,
  report,
  reportChangeReceipt,
  reportReceipt,
  retractionBody,
} from '@annalist/contract'
import { Body, Controller, Param, Post } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Needs } from '../access/needs.ts'
import { type Sent, SentWith } from '../deciding/sent.ts'
import { Writes } from '../deciding/writes.ts'
import { ReportReceipts } from './report-receipts.ts'

@ApiTags('reports')
@Controller('v1/dossiers/:dossier/reports')
@Needs('reporter')
export class FilingController {
  constructor(private readonly receipts: ReportReceipts) {}

  @Post()
  @Writes(reportReceipt)
  @ApiOperation({ summary: 'File a report; the same key and content again answers 200 and changes nothing' })
  fileReport(@SentWith() sent: Sent, @Body({ schema: report }) body: Report) {
    return this.receipts.ofFiled(sent, body)
  }

  @Post(':report/corrections')
  @Writes(reportChangeReceipt)
  @ApiOperation({ summary: 'Correct a report: replace whole fields of what it says' })
  correctReport(
    @SentWith() sent: Sent,
    @Param('report', { schema: pathId }) id: string,
    @Body({ schema: correctionBody }) body: CorrectionBody,
  ) {
    return this.receipts.ofChanged(sent, { ...body, op: 'correct', report: id })
  }

  @Post(':report/retractions')
  @Writes(reportChangeReceipt)
  @ApiOperation({ summary: 'Take a report back; it stays visible' })
  retractReport(
    @SentWith() sent: Sent,
    @Param('report', { schema: pathId }) id: string,
    @Body({ schema: retractionBody }) body: RetractionBody,
  ) {
    return this.receipts.ofChanged(sent, { ...body, op: 'retract', report: id })
  }

  @Post(':report/move')
  @Writes(reportChangeReceipt)
  @ApiOperation({ summary: 'Refile a report that was filed under the wrong incident' })
  moveReport(
    @SentWith() sent: Sent,
    @Param('report', { schema: pathId }) id: string,
    @Body({ schema: moveBody }) body: MoveBody,
  ) {
    return this.receipts.ofChanged(sent, { ...body, op: 'move', report: id })
  }
}
