import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { manyIncidents } from './many-incidents.ts'
import { rows } from './screens.ts'
import { startWorkbench, type Visit, type Workbench } from './workbench.ts'

browserTests('what was known when', (executable) => {
  let bench: Workbench
  let visit: Visit
  let page: Page
  beforeAll(async () => {
    bench = await startWorkbench(executable)
  })
  afterAll(() => bench?.stop())
  beforeEach(async () => {
    await visit?.context.close()
    visit = await bench.visit()
    page = visit.page
    await page.goto(bench.signInLink)
    await rows(page).first().waitFor()
  })

  const bar = () => page.getByRole('region', { name: 'Known' })
  const step = (name: string) => bar().getByRole('button', { name }).click()

  test('finds what had been published by 27 December, and sees what that day brought', async () => {
    await bar().getByText('published', { exact: true }).click()
    await page.getByLabel('Published by the day').fill('2024-12-26')
    await page.getByText('Not now: this is what had been published by 26 December 2024.').waitFor()
    await page.getByText('4 incidents').waitFor()
    await rows(page).filter({ hasText: 'North Korean soldier captured' }).getByText('one side only').waitFor()

    await page.getByLabel('Published by the day').fill('2024-12-27')
    await page.getByText('Not now: this is what had been published by 27 December 2024.').waitFor()
    const captured = rows(page).filter({ hasText: 'North Korean soldier captured' })
    await captured.getByText('corroborated').waitFor()
    await captured.getByText('changed', { exact: true }).waitFor()
    const died = rows(page).filter({ hasText: 'Captured North Korean soldier dies of his wounds' })
    await died.getByText('new', { exact: true }).waitFor()
    await page.getByText('2 new, 1 changed').waitFor()
    await page.locator('canvas[data-fresh="2"]').waitFor()
    expect(await rows(page).filter({ hasText: 'Two North Korean soldiers captured' }).count()).toBe(0)
    expect(page.url()).toContain('axis=published&publishedBy=2024-12-27')
    expect(visit.faults).toEqual([])
  })

  test('takes the moment along to an actor, and to an address that somebody else opens', async () => {
    await page.goto(`${bench.url}/d/kursk-prisoners?publishedBy=2024-12-26`)
    await rows(page).filter({ hasText: 'North Korean soldier captured' }).click()
    await page
      .getByRole('definition')
      .getByRole('link', { name: /^North Korean soldier captured/ })
      .click()

    await page.getByText('Held by Ukrainian Armed Forces, in Kursk Oblast').waitFor()
    await step('To the next change')
    await step('To the next change')
    await step('To the next change')
    await page.getByText('Not held by anybody').waitFor()
    const other = await bench.visit()
    await other.page.goto(page.url())
    await other.page.getByLabel('API key').fill(bench.adminKey)
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await other.page.getByText('Not held by anybody').waitFor()
    await other.page.getByText('Not now: this is what had been published by').waitFor()
    await other.page.getByRole('button', { name: 'Return to now' }).click()
    await other.page.waitForURL((url) => !url.searchParams.has('publishedBy'))
    expect([...visit.faults, ...other.faults]).toEqual([])
    await other.context.close()
  })

  test('steps by keys, and plays, on the recorded axis', async () => {
    const moment = async () => Number(new URL(page.url()).searchParams.get('asOf'))
    const slider = page.getByRole('slider', { name: 'As of which record' })
    await page.locator('[data-ticks]:not([data-ticks="0"])').waitFor()
    await slider.focus()
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL(/asOf=\d+/)
    const late = await moment()
    await page.keyboard.press(',')
    await page.waitForURL((url) => Number(url.searchParams.get('asOf')) < late)
    const early = await moment()
    await page.keyboard.press('.')
    await page.waitForURL((url) => Number(url.searchParams.get('asOf')) > early)
    await step('To the first change')
    await page.getByText('1 incident', { exact: true }).waitFor()
    await page.keyboard.press('p')
    await bar().getByRole('button', { name: 'Pause' }).waitFor()
    await page.getByText(/^1 new/).waitFor()
    await page.getByText('2 incidents').waitFor()
    await page.keyboard.press('p')
    await bar().getByRole('button', { name: 'Play' }).waitFor()
    expect(visit.faults).toEqual([])
  })

  test('steps over each change where the ticks are too many to have one each', async () => {
    await bench.call('POST', '/v1/dossiers', { slug: 'many', title: 'Many incidents' })
    const { body } = await bench.call('POST', '/v1/dossiers/many/imports', manyIncidents(1_200), {
      'Content-Type': 'application/x-ndjson',
    })
    const { position: head } = JSON.parse(body.trim().split('\n').at(-1))
    await bench.call('GET', `/v1/dossiers/many/timeline?limit=1&minPosition=${head}`)
    await page.goto(`${bench.url}/d/many?asOf=700`)
    const changes = (await bench.call('GET', '/v1/dossiers/many/moments?from=690&to=710')).body.items
    const [before, after] = [
      changes.findLast(({ at }: { at: number }) => at < 700),
      changes.find(({ at }: { at: number }) => at > 700),
    ]
    expect(changes.length).toBeGreaterThan(2)
    await page.getByText('Not now').waitFor()
    await page.locator('[data-ticks]:not([data-ticks="0"])').waitFor()
    await step('To the next change')
    await page.waitForURL(new RegExp(`asOf=${after.at}$`))
    await page.goto(`${bench.url}/d/many?asOf=700`)
    await page.locator('[data-ticks]:not([data-ticks="0"])').waitFor()
    await step('To the change before')
    await page.waitForURL(new RegExp(`asOf=${before.at}$`))
    expect(visit.faults).toEqual([])
  })

  test('says of what is not known yet that it is not known', async () => {
    await rows(page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await bar().getByText('published', { exact: true }).click()
    await page.getByLabel('Published by the day').fill('2024-12-27')
    await page.getByText('This is not known here.').waitFor()
    await page.getByRole('button', { name: 'Return to now' }).click()
    await page.getByRole('heading', { level: 2, name: 'Two North Korean soldiers captured' }).waitFor()
    expect(visit.faultsBut(/status of 404/)).toEqual([])
  })
})
