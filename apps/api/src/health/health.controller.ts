import { Controller, Get, Header } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { Needs, TakesBasic } from '../access/needs.ts'
import { Metrics } from './metrics.ts'
import { Readiness, readinessAnswer } from './readiness.ts'

@ApiTags('health')
@Controller()
@Needs('key')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Needs('nothing')
  @ApiOperation({ summary: 'Whether the process answers at all', security: [] })
  @ApiOkResponse({ standardSchema: z.object({ status: z.literal('live') }) })
  live() {
    return { status: 'live' }
  }

  @Get('health/ready')
  @ApiOperation({ summary: 'Whether the service can do its work; 503 with the same details where not' })
  @ApiOkResponse({ standardSchema: readinessAnswer })
  ready() {
    return this.readiness.report()
  }

  @Get('metrics')
  @TakesBasic(true)
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Figures for Prometheus' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ standardSchema: z.string() })
  metricsPage() {
    return this.metrics.page()
  }
}
