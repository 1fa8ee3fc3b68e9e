import {
  type ActorBody,
  type ActorDescriptionBody,
  type AliasBody,
  actorBody,
  actorDescriptionBody,
  actorReceipt,
  aliasBody,
  type GradeBody,
  gradeBody,
  type LikenessBody,
  likenessBody,
  type MergeBody,
  mergeBody,
  pathId,
  type UnmergeBody,
  unmergeBody,
} from '@annalist/contract'
import { Body, Controller, Param, Post } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Needs } from '../access/needs.ts'
import { Receipts } from '../deciding/receipts.ts'
import { type Sent, SentWith } from '../deciding/sent.ts'
import { Writes } from '../deciding/writes.ts'

@ApiTags('actors')
@Controller('v1/dossiers/:dossier/actors')
@Needs('analyst')
export class DescribeActorsController {
  constructor(private readonly receipts: Receipts) {}

  @Post()
  @Writes(actorReceipt)
  @ApiOperation({
    summary: 'Register an actor; a name that another one has is refused unless it is distinct',
  })
  registerActor(@SentWith() sent: Sent, @Body({ schema: actorBody }) body: ActorBody) {
    return this.receipts.ofActor(sent, { op: 'register-actor', body })
  }

  @Post(':actor/aliases')
  @Writes(actorReceipt)
  @ApiOperation({ summary: 'Add another name of an actor, or take it away' })
  nameActor(
    @SentWith() sent: Sent,
    @Param('actor', { schema: pathId }) id: string,
    @Body({ schema: aliasBody }) body: AliasBody,
  ) {
    return this.receipts.ofActor(sent, { op: 'name-actor', id, body })
  }

  @Post(':actor/descriptions')
  @Writes(actorReceipt)
  @ApiOperation({ summary: 'Describe an actor: what differs changes' })
  describeActor(
    @SentWith() sent: Sent,
    @Param('actor', { schema: pathId }) id: string,
    @Body({ schema: actorDescriptionBody }) body: ActorDescriptionBody,
  ) {
    return this.receipts.ofActor(sent, { op: 'describe-actor', id, body })
  }

  @Post(':actor/grades')
  @Writes(actorReceipt)
  @ApiOperation({ summary: 'Grade how reliable an actor is as a source' })
  gradeActor(
    @SentWith() sent: Sent,
    @Param('actor', { schema: pathId }) actor: string,
    @Body({ schema: gradeBody }) body: GradeBody,
  ) {
    return this.receipts.ofActor(sent, { ...body, op: 'grade', actor })
  }

  @Post(':actor/links')
  @Writes(actorReceipt)
  @ApiOperation({ summary: 'Say that an actor is possibly the same as another one, or take that back' })
  likenActor(
    @SentWith() sent: Sent,
    @Param('actor', { schema: pathId }) actor: string,
    @Body({ schema: likenessBody }) body: LikenessBody,
  ) {
    return this.receipts.ofActor(sent, { ...body, op: 'link', actor })
  }

  @Post(':actor/merge')
  @Writes(actorReceipt)
  @ApiOperation({ summary: 'Merge an actor into another one' })
  mergeActor(
    @SentWith() sent: Sent,
    @Param('actor', { schema: pathId }) actor: string,
    @Body({ schema: mergeBody }) body: MergeBody,
  ) {
    return this.receipts.ofActor(sent, { ...body, op: 'merge', actor })
  }

  @Post(':actor/unmerge')
  @Writes(actorReceipt)
  @ApiOperation({ summary: 'Undo a merge' })
  unmergeActor(
    @SentWith() sent: Sent,
    @Param('actor', { schema: pathId }) actor: string,
    @Body({ schema: unmergeBody }) body: UnmergeBody,
  ) {
    return this.receipts.ofActor(sent, { ...body, op: 'unmerge', actor })
  }
}
