import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { Needs, TakesBasic } from '../access/needs.ts'
import { notFound } from '../http/problem-error.ts'
import { ApiDocument } from './api-document.ts'
import { DOCS_PAGE, DOCS_SCRIPT } from './docs-page.ts'

const ASSETS = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const TYPES: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.png': 'image/png' }
const SERVED = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'])

/** The API's document and its page. A browser asks for the key by itself: any user name, the key as password. */
@ApiExcludeController()
@Controller()
@Needs('key')
@TakesBasic(true)
export class DocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  json() {
    return this.document.get()
  }

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  page() {
    return DOCS_PAGE
  }

  @Get('docs/start.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  script() {
    return DOCS_SCRIPT
  }

  @Get('docs/:asset')
  asset(@Param('asset') asset: string): StreamableFile {
    if (!SERVED.has(asset)) throw notFound(`page "${asset}"`)
    return new StreamableFile(createReadStream(join(ASSETS, asset)), { type: TYPES[extname(asset)] })
  }
}
