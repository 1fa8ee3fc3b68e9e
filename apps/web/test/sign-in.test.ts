import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { browserTests } from './browser-tests.ts'
import { startWorkbench, type Workbench } from './workbench.ts'

browserTests('the sign-in', (executable) => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await startWorkbench(executable)
  })
  afterAll(() => bench?.stop())

  test('takes the key of the link out of the address at once, and opens the example', async () => {
    const { page, faults } = await bench.visit()
    await page.goto(bench.signInLink)
    await page.getByRole('heading', { level: 1, name: 'Two North Korean prisoners' }).waitFor()
    expect(page.url()).toBe(`${bench.url}/d/kursk-prisoners`)
    expect(await page.evaluate('localStorage.length + document.cookie.length')).toBe(0)
    expect(await page.evaluate('history.length')).toBeLessThanOrEqual(2)
    expect(faults).toEqual([])
  })

  test('takes a pasted key, says why another one lets nobody in, and stays at the address', async () => {
    const { page, faultsBut } = await bench.visit()
    await page.goto(`${bench.url}/d/kursk-prisoners?lanes=type`)
    const field = page.getByLabel('API key')
    await field.fill('annalist_wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This key is unknown').waitFor()
    await field.fill(bench.adminKey)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Two North Korean prisoners' }).waitFor()
    expect(page.url()).toBe(`${bench.url}/d/kursk-prisoners?lanes=type`)
    expect(faultsBut(/status of 401/)).toEqual([])
  })

  test('lasts until the tab is closed, and is of that tab only', async () => {
    const { page, context } = await bench.visit()
    await page.goto(bench.signInLink)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Two North Korean prisoners' }).waitFor()
    const other = await context.newPage()
    await other.goto(page.url())
    await other.getByLabel('API key').waitFor()
  })
})
