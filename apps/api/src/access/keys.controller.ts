import { id, type KeyBody, keyAnswer, keyBody, newKeyAnswer } from '@annalist/contract'
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger'
import { type PageParams, pageParams, plainPageOf } from '../http/page.ts'
import { CreateKey } from './create-key.ts'
import { ListKeys } from './list-keys.ts'
import { Needs } from './needs.ts'
import { RevokeKey } from './revoke-key.ts'

@ApiTags('access')
@Controller('v1/keys')
@Needs('admin')
export class KeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Make a key; the answer is the only one that shows it' })
  @ApiCreatedResponse({ standardSchema: newKeyAnswer })
  createKey(@Body({ schema: keyBody }) body: KeyBody) {
    return this.commands.execute(new CreateKey(body))
  }

  @Get()
  @ApiOperation({ summary: 'List the keys, without the keys themselves' })
  @ApiOkResponse({ standardSchema: plainPageOf(keyAnswer) })
  listKeys(@Query({ schema: pageParams }) params: PageParams) {
    return this.queries.execute(new ListKeys(params))
  }

  @Delete(':key')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key' })
  @ApiNoContentResponse()
  revokeKey(@Param('key', { schema: id }) key: string) {
    return this.commands.execute(new RevokeKey(key))
  }
}
