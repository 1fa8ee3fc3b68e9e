import {
  type AliasBody,
  aliasBody,
  type LikenessBody,
  likenessBody,
  type MergeBody,
  mergeBody,
  type PlaceBody,
  type PlaceDescriptionBody,
  pathId,
  placeBody,
  placeDescriptionBody,
  placeReceipt,
  type UnmergeBody,
  unmergeBody,
} from '@annalist/contract'
import { Body, Controller, Param, Post } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Needs } from '../access/needs.ts'
import { Receipts } from '../deciding/receipts.ts'
import { type Sent, SentWith } from '../deciding/sent.ts'
import { Writes } from '../deciding/writes.ts'

@ApiTags('places')
@Controller('v1/dossiers/:dossier/places')
@Needs('analyst')
export class DescribePlacesController {
  constructor(private readonly receipts: Receipts) {}

  @Post()
  @Writes(placeReceipt)
  @ApiOperation({ summary: 'Register a place; a name that another one has is refused unless it is distinct' })
  registerPlace(@SentWith() sent: Sent, @Body({ schema: placeBody }) body: PlaceBody) {
    return this.receipts.ofPlace(sent, { op: 'register-place', body })
  }

  @Post(':place/aliases')
  @Writes(placeReceipt)
  @ApiOperation({ summary: 'Add another name of a place, or take it away' })
  namePlace(
    @SentWith() sent: Sent,
    @Param('place', { schema: pathId }) id: string,
    @Body({ schema: aliasBody }) body: AliasBody,
  ) {
    return this.receipts.ofPlace(sent, { op: 'name-place', id, body })
  }

  @Post(':place/descriptions')
  @Writes(placeReceipt)
  @ApiOperation({ summary: 'Describe a place: what differs changes' })
  describePlace(
    @SentWith() sent: Sent,
    @Param('place', { schema: pathId }) id: string,
    @Body({ schema: placeDescriptionBody }) body: PlaceDescriptionBody,
  ) {
    return this.receipts.ofPlace(sent, { op: 'describe-place', id, body })
  }

  @Post(':place/links')
  @Writes(placeReceipt)
  @ApiOperation({ summary: 'Say that a place is possibly the same as another one, or take that back' })
  likenPlace(
    @SentWith() sent: Sent,
    @Param('place', { schema: pathId }) place: string,
    @Body({ schema: likenessBody }) body: LikenessBody,
  ) {
    return this.receipts.ofPlace(sent, { ...body, op: 'link', place })
  }

  @Post(':place/merge')
  @Writes(placeReceipt)
  @ApiOperation({ summary: 'Merge a place into another one' })
  mergePlace(
    @SentWith() sent: Sent,
    @Param('place', { schema: pathId }) place: string,
    @Body({ schema: mergeBody }) body: MergeBody,
  ) {
    return this.receipts.ofPlace(sent, { ...body, op: 'merge', place })
  }

  @Post(':place/unmerge')
  @Writes(placeReceipt)
  @ApiOperation({ summary: 'Undo a merge' })
  unmergePlace(
    @SentWith() sent: Sent,
    @Param('place', { schema: pathId }) place: string,
    @Body({ schema: unmergeBody }) body: UnmergeBody,
  ) {
    return this.receipts.ofPlace(sent, { ...body, op: 'unmerge', place })
  }
}
