import { COMMON_ROLES, INCIDENT_TYPES, typesAnswer } from '@annalist/contract'
import { Controller, Get } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { Needs } from '../access/needs.ts'

@ApiTags('types')
@Controller('v1/types')
@Needs('key')
export class TypesController {
  @Get()
  @ApiOperation({ summary: 'The types of incident, their roles, codes elsewhere and effect on custody' })
  @ApiOkResponse({ standardSchema: typesAnswer })
  types() {
    return { items: INCIDENT_TYPES, commonRoles: COMMON_ROLES }
  }
}
