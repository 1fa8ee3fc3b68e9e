import {
  type AssessmentBody,
  assessmentBody,
  type IncidentLinkBody,
  incidentLinkBody,
  incidentReceipt,
  type MergeBody,
  mergeBody,
  type NoteBody,
  noteBody,
  pathId,
  type TagsBody,
  tagsBody,
  type UnmergeBody,
  unmergeBody,
} from '@annalist/contract'
import { Body, Controller, Param, Post } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Needs } from '../access/needs.ts'
import { Receipts } from '../deciding/receipts.ts'
import { type Sent, SentWith } from '../deciding/sent.ts'
import { Writes } from '../deciding/writes.ts'

@ApiTags('incidents')
@Controller('v1/dossiers/:dossier/incidents/:incident')
@Needs('analyst')
export class JudgingController {
  constructor(private readonly receipts: Receipts) {}

  @Post('assessments')
  @Writes(incidentReceipt)
  @ApiOperation({ summary: 'Judge an incident: a verdict, and field by field whose claim to show' })
  assess(
    @SentWith() sent: Sent,
    @Param('incident', { schema: pathId }) incident: string,
    @Body({ schema: assessmentBody }) body: AssessmentBody,
  ) {
    return this.receipts.ofIncident(sent, { ...body, op: 'assess', incident })
  }

  @Post('tags')
  @Writes(incidentReceipt)
  @ApiOperation({ summary: 'Add tags, or take tags away whoever gave them' })
  tag(
    @SentWith() sent: Sent,
    @Param('incident', { schema: pathId }) incident: string,
    @Body({ schema: tagsBody }) body: TagsBody,
  ) {
    return this.receipts.ofIncident(sent, { ...body, op: 'tag', incident })
  }

  @Post('notes')
  @Writes(incidentReceipt)
  @ApiOperation({ summary: 'Annotate an incident' })
  note(
    @SentWith() sent: Sent,
    @Param('incident', { schema: pathId }) incident: string,
    @Body({ schema: noteBody }) body: NoteBody,
  ) {
    return this.receipts.ofIncident(sent, { ...body, op: 'note', incident })
  }

  @Post('links')
  @Writes(incidentReceipt)
  @ApiOperation({ summary: "Link an incident to another one, or take an analyst's link back" })
  link(
    @SentWith() sent: Sent,
    @Param('incident', { schema: pathId }) incident: string,
    @Body({ schema: incidentLinkBody }) body: IncidentLinkBody,
  ) {
    return this.receipts.ofIncident(sent, { ...body, op: 'link', incident })
  }

  @Post('merge')
  @Writes(incidentReceipt)
  @ApiOperation({ summary: 'Merge an incident into another, as which both are shown' })
  merge(
    @SentWith() sent: Sent,
    @Param('incident', { schema: pathId }) incident: string,
    @Body({ schema: mergeBody }) body: MergeBody,
  ) {
    return this.receipts.ofIncident(sent, { ...body, op: 'merge', incident })
  }

  @Post('unmerge')
  @Writes(incidentReceipt)
  @ApiOperation({ summary: 'Undo a merge' })
  unmerge(
    @SentWith() sent: Sent,
    @Param('incident', { schema: pathId }) incident: string,
    @Body({ schema: unmergeBody }) body: UnmergeBody,
  ) {
    return this.receipts.ofIncident(sent, { ...body, op: 'unmerge', incident })
  }
}
