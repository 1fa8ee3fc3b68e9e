import type { INestApplication } from '@nestjs/common'
import { Injectable } from '@nestjs/common'
import type { OpenAPIObject } from '@nestjs/swagger'
import { describeApi } from './describe-api.ts'

/** The OpenAPI document of the running program, made when it is first asked for. */
@Injectable()
export class ApiDocument {
  private make: (() => OpenAPIObject) | null = null
  private made: OpenAPIObject | null = null

  of(app: INestApplication): void {
    this.make = () => describeApi(app)
  }

  get(): OpenAPIObject {
    if (!this.make) throw new Error('The API is not set up yet')
    this.made ??= this.make()
    return this.made
  }
}
