import {
  dossierTypesAnswer,
  type ReadingQuery,
  readingQuery,
  receipt,
  type TypeBody,
  typeBody,
} from '@annalist/contract'
import { GetTypes } from '@annalist/queries'
import { Body, Controller, Get, Post, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Receipts } from '../deciding/receipts.ts'
import { type Sent, SentWith } from '../deciding/sent.ts'
import { Writes } from '../deciding/writes.ts'
import { Reads } from './reads.ts'

@ApiTags('types')
@Controller('v1/dossiers/:dossier/types')
export class DossierTypesController {
  constructor(
    private readonly reads: Reads,
    private readonly receipts: Receipts,
  ) {}

  @Get()
  @Needs('reader')
  @ApiOperation({ summary: 'The types of incident, with those that the dossier has added' })
  @ApiOkResponse({ standardSchema: dossierTypesAnswer })
  dossierTypes(@Dossier() { dossierId }: InDossier, @Query({ schema: readingQuery }) query: ReadingQuery) {
    return this.reads.answer(new GetTypes(dossierId, query))
  }

  @Post()
  @Needs('analyst')
  @Writes(receipt)
  @ApiOperation({ summary: 'Add a type of incident to the dossier, or say anew what it is' })
  defineType(@SentWith() sent: Sent, @Body({ schema: typeBody }) body: TypeBody) {
    return this.receipts.ofDossier(sent, { ...body, op: 'type' })
  }
}
