import { createClient } from '@annalist/client'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestService } from '../../apps/api/test/test-service.ts'
import { runAnnalist } from '../../apps/cli/test/run-annalist.ts'
import { daysInCustody } from '../days-in-custody.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
  const env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey }
  await runAnnalist(['demo'], { env })
})
afterAll(() => service.stop())

const custody = (lens?: object) =>
  daysInCustody(createClient({ url: service.url, key: service.adminKey }), 'kursk-prisoners', {
    until: '2025-01-31',
    ...(lens && { lens }),
  })

test('the days in custody of each prisoner of the example are counted from its history', async () => {
  const found = await custody()
  expect(found).toEqual([
    { prisoner: expect.any(String), from: '2024-12-26', to: '2024-12-27', days: 1 },
    { prisoner: expect.any(String), from: '2025-01-05', to: null, days: 26 },
  ])
})

test('without the words of captives the second one was held four days less', async () => {
  const found = await custody({ excludeReports: ['nkp-019-capture'] })
  expect(found[1]).toMatchObject({ from: '2025-01-09', days: 22 })
})
