import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
// biome-ignore lint/suspicious/noExplicitAny: a document of any shape
let document: any
beforeAll(async () => {
  service = await startTestService()
  document = (await service.call('GET', '/openapi.json')).body
})
afterAll(() => service.stop())

describe('the OpenAPI document', () => {
  test('that is committed is the one that is served', () => {
    const committed = readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')
    expect(JSON.parse(committed)).toEqual(document)
  })

  test('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
    expect(references.length).toBeGreaterThan(30)
    for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name)
  })

  test('names every operation once', () => {
    const ids = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>)
      .flatMap((path) => Object.values(path))
      .map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('describes bodies and parameters by the schemas that parse them', () => {
    const open = document.paths['/v1/dossiers'].post
    expect(open.requestBody.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/DossierBody',
    })
    expect(document.components.schemas.DossierBody.required).toEqual(['slug', 'title'])
    const timeline = document.paths['/v1/dossiers/{dossier}/timeline'].get.parameters
    const names = timeline.map(({ name }: { name: string }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['dossier', 'from', 'to', 'type', 'bbox', 'limit', 'cursor', 'asOf']),
    )
  })

  test('says that every operation needs a key, and how problems look', () => {
    expect(document.security).toEqual([{ bearer: [] }])
    const { default: failure } = document.paths['/v1/types'].get.responses
    expect(failure.content['application/problem+json'].schema.$ref).toBe('#/components/schemas/Problem')
  })
})

describe('the page of the API', () => {
  test('loads nothing from elsewhere, and all that it loads is there', async () => {
    const page = (await service.call('GET', '/docs')).body as string
    const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '')
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) {
      expect(link).toMatch(/^\/docs\//)
      expect([link, (await service.call('GET', link)).status]).toEqual([link, 200])
    }
    expect(page).not.toMatch(/<script>|<style>|style=|onload=/)
  })
})
