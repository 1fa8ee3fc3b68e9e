import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

describe('opening a dossier', () => {
  test('answers 201 with the dossier at position 1, and its opener owns it', async () => {
    const ann = await service.principal('ann')
    const opened = await service.as(ann.key)('POST', '/v1/dossiers', { slug: 'border', title: 'The border' })
    expect(opened.status).toBe(201)
    expect(opened.body).toMatchObject({ slug: 'border', position: 1, duplicate: false, warnings: [] })
    const members = await service.as(ann.key)('GET', '/v1/dossiers/border/members')
    expect(members.body.items).toEqual([{ principal: ann.id, name: 'ann', role: 'owner' }])
  })
})
