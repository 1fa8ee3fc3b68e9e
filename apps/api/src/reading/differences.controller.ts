import {
  type ActorDifferenceQuery,
  actorDifferenceQuery,
  actorDifferences,
  type DifferenceQuery,
  difference,
  differenceQuery,
  type MomentsQuery,
  moments,
  momentsQuery,
  TWO_SIDES,
} from '@annalist/contract'
import { GetActorDifferences, GetDifference, GetMoments } from '@annalist/queries'
import { Controller, Get, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { Dossier, type InDossier } from '../access/caller.ts'
import { Needs } from '../access/needs.ts'
import { Reads } from './reads.ts'

@ApiTags('timeline')
@Controller('v1/dossiers/:dossier')
@Needs('reader')
export class DifferencesController {
  constructor(private readonly reads: Reads) {}

  @Get('timeline/diff')
  @ApiOperation({
    summary: 'In which incidents two moments, or two views, differ, field by field, because of which records',
    description: `${TWO_SIDES} An incident that fits the filters at either side is in it, in order of happening. "newly-disputed", "newly-corroborated" and "retracted": it is so after, and was not before, or was not there. "merged": it is part of another one now. Names of actors and places, and kinds of actors, are no difference of an incident. \`counts\` are of all pages.`,
  })
  @ApiOkResponse({ standardSchema: difference })
  timelineDifference(
    @Dossier() { dossierId }: InDossier,
    @Query({ schema: differenceQuery }) query: DifferenceQuery,
  ) {
    return this.reads.answer(new GetDifference(dossierId, query))
  }

  @Get('actors/diff')
  @ApiOperation({
    summary: 'In which actors two moments, or two views, differ: who they are, their names, who holds them',
    description: `${TWO_SIDES} One that was merged is removed, and \`mergedInto\` says which it is now. On the reported axis whatever is known of actors holds from the beginning, so that only custody differs. A page may hold fewer than \`limit\` and yet have a \`next\`.`,
  })
  @ApiOkResponse({ standardSchema: actorDifferences })
  actorDifferences(
    @Dossier() { dossierId }: InDossier,
    @Query({ schema: actorDifferenceQuery }) query: ActorDifferenceQuery,
  ) {
    return this.reads.answer(new GetActorDifferences(dossierId, query))
  }

  @Get('moments')
  @ApiOperation({
    summary: 'Where knowledge changed: ticks for a scrubber',
    description:
      'Each is a moment from which incidents show something else. `from` and `to` are positions or instants; on the reported axis days, whole, or instants. Where there are more than `limit`, they lie in buckets of equal width, each named by its last moment: a narrower range tells them apart.',
  })
  @ApiOkResponse({ standardSchema: moments })
  moments(@Dossier() { dossierId }: InDossier, @Query({ schema: momentsQuery }) query: MomentsQuery) {
    return this.reads.answer(new GetMoments(dossierId, query))
  }
}
