import { COMMON_ROLES, INCIDENT_TYPES } from '@annalist/contract'
import { Controller, Get } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { Needs } from '../access/needs.ts'

const typeRow = z
  .object({
    type: z.string(),
    label: z.string(),
    definition: z.string(),
    roles: z.array(z.object({ role: z.string(), single: z.boolean() })),
    plover: z.string().optional(),
    cameo: z.string().optional(),
    custody: z
      .object({
        effect: z.enum(['starts', 'moves', 'ends']),
        held: z.string(),
        holder: z.string().nullable(),
        formerHolder: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'IncidentType' })

const typesAnswer = z.object({ items: z.array(typeRow), commonRoles: z.array(z.string()) })

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
