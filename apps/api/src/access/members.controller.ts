import { type Member, member, memberBody, type Role } from '@annalist/contract'
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { type PageParams, pageParams, plainPageOf } from '../http/page.ts'
import { Dossier, type InDossier } from './caller.ts'
import { ListMembers } from './list-members.ts'
import { Needs } from './needs.ts'
import { principalReference } from './principal-of.ts'
import { RemoveMember } from './remove-member.ts'
import { SetMember } from './set-member.ts'

@ApiTags('access')
@Controller('v1/dossiers/:dossier/members')
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Needs('reader')
  @ApiOperation({ summary: 'List who may do what in the dossier' })
  @ApiOkResponse({ standardSchema: plainPageOf(member) })
  listMembers(@Dossier() { dossierId }: InDossier, @Query({ schema: pageParams }) params: PageParams) {
    return this.queries.execute(new ListMembers(dossierId, params))
  }

  @Put(':principal')
  @Needs('owner')
  @ApiOperation({ summary: 'Give a principal, by id or name, a role in the dossier' })
  @ApiOkResponse({ standardSchema: member })
  setMember(
    @Dossier() { dossierId }: InDossier,
    @Param('principal', { schema: principalReference }) principal: string,
    @Body({ schema: memberBody }) { role }: { role: Role },
  ): Promise<Member> {
    return this.commands.execute(new SetMember(dossierId, principal, role))
  }

  @Delete(':principal')
  @Needs('owner')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a principal, by id or name, out of the dossier' })
  @ApiNoContentResponse()
  removeMember(
    @Dossier() { dossierId }: InDossier,
    @Param('principal', { schema: principalReference }) principal: string,
  ) {
    return this.commands.execute(new RemoveMember(dossierId, principal))
  }
}
