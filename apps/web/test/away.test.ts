import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startService } from '../../api/src/service.ts'
import { browserTests } from './browser-tests.ts'
import { rows } from './screens.ts'
import { startWorkbench, type Workbench } from './workbench.ts'

browserTests('a service that goes away and comes back', (executable) => {
  let bench: Workbench
  let again: Awaited<ReturnType<typeof startService>> | null = null
  beforeAll(async () => {
    bench = await startWorkbench(executable)
  })
  afterAll(async () => {
    await again?.close()
    await bench?.browser.close()
    await bench?.database.drop()
  })

  test('is shown, costs nothing that was typed, and goes on by itself', async () => {
    const { page, faultsBut } = await bench.visit()
    await page.goto(bench.signInLink)
    await rows(page).first().waitFor()
    await page.getByRole('link', { name: 'Report +' }).click()
    await page.getByLabel('What happened').fill('A convoy is stopped')
    await page.getByLabel('Type', { exact: true }).selectOption('attack')
    await page.getByLabel('Outlet or speaker').fill('A new agency')

    await bench.close()
    await page.getByText('The service does not answer. What you see stays').waitFor()
    await page.getByRole('button', { name: 'File the report' }).click()
    await page.getByText('The report is kept and sent as soon as it is back').waitFor()

    const { port } = new URL(bench.url)
    again = await startService({
      databaseUrl: bench.database.connectionString,
      dataDir: '/nonexistent',
      host: '127.0.0.1',
      port: Number(port),
      adminKey: bench.adminKey,
      corsOrigins: [],
      logLevel: 'error',
    })
    await page.getByRole('heading', { name: 'Filed as record' }).waitFor({ timeout: 20_000 })
    await page.getByText('The service does not answer').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'See the incident' }).click()
    await rows(page).filter({ hasText: 'A convoy is stopped' }).waitFor()
    expect(
      faultsBut(
        /status of 503|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/,
      ),
    ).toEqual([])
  })
})
