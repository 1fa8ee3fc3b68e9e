import { expect, test } from '@jest/globals'
import { browserTests } from './browser-tests.ts'
import { deskFor } from './desk.ts'
import { fillMany } from './many-incidents.ts'
import { rows } from './screens.ts'

browserTests('what was known when', (executable) => {
  const desk = deskFor(executable)

  const bar = () => desk.page.getByRole('region', { name: 'Known' })
  const step = (name: string) => bar().getByRole('button', { name }).click()

  test('finds what had been published by 27 December, and sees what that day brought', async () => {
    await bar().getByText('published', { exact: true }).click()
    await desk.page.getByLabel('Published by the day').fill('2024-12-26')
    await desk.page.getByText('Not now: this is what had been published by 26 December 2024.').waitFor()
    await desk.page.getByText('4 incidents').waitFor()
    await rows(desk.page)
      .filter({ hasText: 'North Korean soldier captured' })
      .getByText('one side only')
      .waitFor()

    await desk.page.getByLabel('Published by the day').fill('2024-12-27')
    await desk.page.getByText('Not now: this is what had been published by 27 December 2024.').waitFor()
    const captured = rows(desk.page).filter({ hasText: 'North Korean soldier captured' })
    await captured.getByText('corroborated').waitFor()
    await captured.getByText('changed', { exact: true }).waitFor()
    const died = rows(desk.page).filter({ hasText: 'Captured North Korean soldier dies of his wounds' })
    await died.getByText('new', { exact: true }).waitFor()
    await desk.page.getByText('2 new, 1 changed').waitFor()
    await desk.page.locator('canvas[data-fresh="2"]').waitFor()
    expect(await rows(desk.page).filter({ hasText: 'Two North Korean soldiers captured' }).count()).toBe(0)
    expect(desk.page.url()).toContain('axis=published&publishedBy=2024-12-27')
    expect(desk.visit.faults).toEqual([])
  })

  test('takes the moment along to an actor, and to an address that somebody else opens', async () => {
    await desk.page.goto(`${desk.bench.url}/d/kursk-prisoners?publishedBy=2024-12-26`)
    await rows(desk.page).filter({ hasText: 'North Korean soldier captured' }).click()
    await desk.page
      .getByRole('definition')
      .getByRole('link', { name: /^North Korean soldier captured/ })
      .click()

    await desk.page.getByText('Held by Ukrainian Armed Forces, in Kursk Oblast').waitFor()
    await step('To the next change')
    await step('To the next change')
    await step('To the next change')
    await desk.page.getByText('Not held by anybody').waitFor()
    const other = await desk.bench.visit()
    await other.page.goto(desk.page.url())
    await other.page.getByLabel('API key').fill(desk.bench.adminKey)
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await other.page.getByText('Not held by anybody').waitFor()
    await other.page.getByText('Not now: this is what had been published by').waitFor()
    await other.page.getByRole('button', { name: 'Return to now' }).click()
    await other.page.waitForURL((url) => !url.searchParams.has('publishedBy'))
    expect([...desk.visit.faults, ...other.faults]).toEqual([])
    await other.context.close()
  })

  test('steps by keys, and plays, on the recorded axis', async () => {
    const moment = async () => Number(new URL(desk.page.url()).searchParams.get('asOf'))
    const slider = desk.page.getByRole('slider', { name: 'As of which record' })
    await desk.page.locator('[data-ticks]:not([data-ticks="0"])').waitFor()
    await slider.focus()
    await desk.page.keyboard.press('ArrowLeft')
    await desk.page.waitForURL(/asOf=\d+/)
    const late = await moment()
    await desk.page.keyboard.press(',')
    await desk.page.waitForURL((url) => Number(url.searchParams.get('asOf')) < late)
    const early = await moment()
    await desk.page.keyboard.press('.')
    await desk.page.waitForURL((url) => Number(url.searchParams.get('asOf')) > early)
    await step('To the first change')
    await desk.page.getByText('1 incident', { exact: true }).waitFor()
    await desk.page.keyboard.press('p')
    await bar().getByRole('button', { name: 'Pause' }).waitFor()
    await desk.page.getByText(/^1 new/).waitFor()
    await desk.page.getByText('2 incidents').waitFor()
    await desk.page.keyboard.press('p')
    await bar().getByRole('button', { name: 'Play' }).waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('steps over each change where the ticks are too many to have one each', async () => {
    await fillMany(desk.bench, 1_200)
    await desk.page.goto(`${desk.bench.url}/d/many?asOf=700`)
    const changes = (await desk.bench.call('GET', '/v1/dossiers/many/moments?from=690&to=710')).body.items
    const [before, after] = [
      changes.findLast(({ at }: { at: number }) => at < 700),
      changes.find(({ at }: { at: number }) => at > 700),
    ]
    expect(changes.length).toBeGreaterThan(2)
    await desk.page.getByText('Not now').waitFor()
    await desk.page.locator('[data-ticks]:not([data-ticks="0"])').waitFor()
    await step('To the next change')
    await desk.page.waitForURL(new RegExp(`asOf=${after.at}$`))
    await desk.page.goto(`${desk.bench.url}/d/many?asOf=700`)
    await desk.page.locator('[data-ticks]:not([data-ticks="0"])').waitFor()
    await step('To the change before')
    await desk.page.waitForURL(new RegExp(`asOf=${before.at}$`))
    expect(desk.visit.faults).toEqual([])
  })

  test('says of what is not known yet that it is not known', async () => {
    await rows(desk.page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await bar().getByText('published', { exact: true }).click()
    await desk.page.getByLabel('Published by the day').fill('2024-12-27')
    await desk.page.getByText('This is not known here.').waitFor()
    await desk.page.getByRole('button', { name: 'Return to now' }).click()
    await desk.page.getByRole('heading', { level: 2, name: 'Two North Korean soldiers captured' }).waitFor()
    expect(desk.visit.faultsBut(/status of 404/)).toEqual([])
  })
})
